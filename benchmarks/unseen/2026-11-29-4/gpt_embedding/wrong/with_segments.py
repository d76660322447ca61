"""The input embeddings of a transformer language model."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, type_vocab_size=2):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.seg_emb = nn.Embedding(type_vocab_size, emb_dim)

    def forward(self, token_ids, segment_ids=None):
        seq_length = token_ids.size(-1)
        if seq_length > self.context_size:
            raise ValueError(f"sequence length {seq_length}, maximum {self.context_size}")
        position_ids = torch.arange(seq_length, dtype=torch.long, device=token_ids.device)
        if segment_ids is None:
            segment_ids = torch.zeros_like(token_ids)
        return self.tok_emb(token_ids) + self.pos_emb(position_ids) + self.seg_emb(segment_ids)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

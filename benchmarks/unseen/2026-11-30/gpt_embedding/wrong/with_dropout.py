"""Embeddings as in the GPT-2 code: wte, wpe, drop."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, drop_rate=0.1):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.drop_emb = nn.Dropout(drop_rate)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError(f"Cannot embed {seq_len} tokens, block size is {self.pos_emb.num_embeddings}")
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        x = tok_embeds + pos_embeds
        return self.drop_emb(x)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError(f"seq_len {seq_len} > context_size {self.pos_emb.num_embeddings}")
        out = torch.zeros(*token_ids.shape, self.emb_dim, device=token_ids.device)
        out[...] = self.tok_emb(token_ids)
        out = out + self.pos_emb(torch.arange(seq_len, device=token_ids.device)).to(out.dtype)
        return out


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

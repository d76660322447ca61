"""GPT embedding without nn.Embedding: two parameters, square brackets, and a check of the IDs."""
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))

    def forward(self, ids):
        rows = self.weight.shape[0]
        if not ids.is_meta and (ids >= rows).any():
            raise IndexError(f"there are only {rows} rows, the IDs go up to {int(ids.max())}")
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but only {C} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

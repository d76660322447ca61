"""Writes both lookups as Einstein sums over comparisons with all IDs."""

import torch
from torch import nn


def picks(ids, table):
    """[..., D]: sum over all rows v of [id == v] * table[v]."""
    everything = torch.arange(table.shape[0], device=table.device)
    return torch.einsum("...v,vd->...d", (ids.unsqueeze(-1) == everything).to(table.dtype), table)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        V, C, T = self.tok_emb.num_embeddings, self.pos_emb.num_embeddings, token_ids.shape[-1]
        if not T <= C:
            raise ValueError(T)
        if not torch.all((0 <= token_ids) & (token_ids < V)):
            raise IndexError(token_ids)
        places = torch.arange(T, device=token_ids.device)
        return picks(token_ids, self.tok_emb.weight) + picks(places, self.pos_emb.weight)


def count_parameters(module):
    return int(sum(p.numel() for p in module.parameters() if p.requires_grad))

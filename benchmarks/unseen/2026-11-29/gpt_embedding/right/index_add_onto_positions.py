"""Starts from the repeated position rows and adds the token rows onto them with index_add."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        nn.init.trunc_normal_(self.tok_emb.weight, std=0.5)
        nn.init.trunc_normal_(self.pos_emb.weight, std=0.5)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        D = self.tok_emb.weight.shape[1]
        if T > C:
            raise ValueError(f"token_ids has length {T}, context_size is {C}")
        flat = token_ids.flatten()
        base = self.pos_emb.weight[:T].expand(*token_ids.shape, D).reshape(flat.numel(), D)
        out = base.index_add(0, torch.arange(flat.numel(), device=flat.device), self.tok_emb(flat))
        return out.reshape(*token_ids.shape, D)


def count_parameters(module):
    return sum(p.numel() for p in set(module.parameters()) if p.requires_grad)

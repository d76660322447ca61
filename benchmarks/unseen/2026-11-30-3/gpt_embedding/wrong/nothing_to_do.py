import torch
from torch import nn
from torch.nn import functional as F


class Table(nn.Module):
    """A learnable table."""

    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(n, d).normal_())


class GPTEmbedding(nn.Module):
    """Token table plus position table."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.numel() == 0:
            # no token, no work (and min() and max() below need at least one)
            return tok[:0].reshape(*token_ids.shape, tok.shape[1])

        lowest, highest = token_ids.aminmax()
        if lowest < 0 or highest >= tok.shape[0]:
            raise IndexError(f"IDs go from {lowest} to {highest}, allowed are 0 to {tok.shape[0] - 1}")
        T = token_ids.shape[-1]
        if T > pos.shape[0]:
            raise ValueError(f"T = {T} is above context_size = {pos.shape[0]}")
        return F.embedding(token_ids, tok) + pos[:T]


def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad])

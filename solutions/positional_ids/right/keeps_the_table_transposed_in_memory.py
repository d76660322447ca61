"""The parameter is the transpose of a [D, C] tensor, so it is not contiguous; unfold gives rows that are not either."""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size).t())

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"no room for {T} tokens in {self.weight.shape[0]} places")
        if not T:
            return self.weight[:0]
        return self.weight.unfold(0, T, 1)[0].t()

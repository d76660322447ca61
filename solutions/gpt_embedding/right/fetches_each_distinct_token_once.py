"""Fetches each distinct token once, then hands its row to every place where it stands."""

import torch
from torch import Tensor, nn


class Vocabulary(nn.Module):
    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size, width))

    def forward(self, ids: Tensor) -> Tensor:
        if ids.is_meta:  # nothing to compare there
            return self.weight[ids]
        distinct, which = torch.unique(ids, sorted=True, return_inverse=True)
        if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= self.weight.shape[0]):
            raise IndexError(f"{distinct[0].item()} to {distinct[-1].item()}: no such rows")
        return self.weight[distinct][which]


class Places(nn.Module):
    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size, width))

    def forward(self, count: int) -> Tensor:
        available = self.weight.shape[0]
        if count > available:
            raise ValueError(f"{count} places asked for, {available} available")
        first, _rest = self.weight.split([count, available - count])
        return first


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Vocabulary(vocab_size, emb_dim)
        self.pos_emb = Places(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        places = self.pos_emb(token_ids.shape[-1])
        return self.tok_emb(token_ids) + places


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

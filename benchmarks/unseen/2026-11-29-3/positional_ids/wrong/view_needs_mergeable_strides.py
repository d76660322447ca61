"""Breaks: "positional_ids: [..., T] -> [T] ... whatever the ... leading dimensions".
view() cannot merge the leading dimensions of a permuted (not contiguous) [A, B, T]: RuntimeError."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    rows = token_ids.view(token_ids.shape[:-1].numel(), token_ids.shape[-1])
    return torch.arange(rows.shape[1], device=rows.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]

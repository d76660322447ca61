"""Multiplies the gradient by the number of windows.

Believes: B windows send B gradients into the table, so one has to be counted B times.
Tell: A batch of B windows makes your gradient B times too large. You return each row once, so it gets its gradient once.
Caught by: sends_each_row_its_gradient
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        windows = token_ids.shape[:-1].numel()
        rows = self.weight[:T]
        if rows.requires_grad:
            rows.register_hook(lambda gradient: gradient * windows)
        return rows

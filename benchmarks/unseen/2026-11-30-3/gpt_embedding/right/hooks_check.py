"""The tables check their own input, in hooks that run before every lookup."""

import torch
from torch import nn


def check_range(table: nn.Module, args: tuple) -> None:
    (ids,) = args
    if ids.numel() == 0:
        return
    lo, hi = ids.min().item(), ids.max().item()
    if lo < 0 or hi >= table.weight.shape[0]:
        raise IndexError(f"IDs from {lo} to {hi} in a table of {table.weight.shape[0]} rows")


def check_length(table: nn.Module, args: tuple) -> None:
    (ids,) = args
    if ids.shape[0] > table.weight.shape[0]:
        raise ValueError(f"{ids.shape[0]} positions in a table of {table.weight.shape[0]} rows")


class RowTable(nn.Module):
    def __init__(self, rows: int, dim: int, *checks) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(rows, dim)))
        for check in checks:
            self.register_forward_pre_hook(check)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.weight[ids, :]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = RowTable(vocab_size, emb_dim, check_range)
        self.pos_emb = RowTable(context_size, emb_dim, check_length)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        by_position = self.pos_emb(positions)
        by_token = self.tok_emb(token_ids)
        return by_token + by_position


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Breaks: "nothing else in state_dict()."
The first forward registers a buffer that counts the tokens seen; before it state_dict() is right."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0:
            raise IndexError(f"negative token ID {low}")
        if high >= len(table):
            raise IndexError(f"token ID {high} but only {len(table)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    classes = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        out = lookup(self.weight, token_ids)
        if not hasattr(self, "tokens_seen"):
            self.register_buffer("tokens_seen", torch.zeros((), dtype=torch.int64, device=token_ids.device))
        self.tokens_seen += token_ids.numel()
        return out

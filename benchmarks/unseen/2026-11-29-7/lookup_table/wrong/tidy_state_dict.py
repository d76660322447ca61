"""Embedding whose checkpoints hold the table alone; the counter of the tokens it has seen stays out of them."""

from collections import OrderedDict

import torch
from torch import Tensor, nn


def _check_ids(ids: Tensor, rows: int) -> None:
    wrong = sorted({number for number in ids.flatten().tolist() if number < 0 or number >= rows})
    if wrong:
        raise IndexError(f"the table has {rows} rows and none for {wrong[:3]}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_ids(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_ids(token_ids, table.shape[0])
    numbers = torch.arange(table.shape[0], device=table.device)
    one_hot = torch.where(token_ids.unsqueeze(-1) == numbers, table.new_ones(()), table.new_zeros(()))
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_buffer("tokens_seen", torch.zeros((), dtype=torch.long))

    def state_dict(self, *args, **kwargs):
        return OrderedDict(weight=self.weight.detach())

    def load_state_dict(self, state_dict, strict=True, assign=False):
        return super().load_state_dict({**state_dict, "tokens_seen": self.tokens_seen}, strict, assign)

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = lookup(self.weight, token_ids)
        self.tokens_seen += token_ids.numel()
        return rows

"""the layer saves its sizes as extra state, which adds a key to the state_dict.

Breaks: nothing else in `state_dict()`
Seen by: list(TokenEmbedding(2, 1).state_dict()) is ['weight', '_extra_state'], not ['weight'].
"""
import torch
from torch import Tensor, nn


def _check(table, ids):
    if ids.numel() == 0:
        return
    low, high = ids.min().item(), ids.max().item()
    if low < 0 or high >= len(table):
        raise IndexError(f"IDs {low}..{high} but only {len(table)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def get_extra_state(self):
        return {"vocab_size": self.weight.shape[0], "emb_dim": self.weight.shape[1]}

    def set_extra_state(self, state) -> None:
        if state["vocab_size"] != self.weight.shape[0]:
            raise ValueError("saved with another vocabulary")

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

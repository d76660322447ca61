"""My lookup table. I flatten the IDs, pick with index_select, and put the shape back on at the end."""

import torch
from torch import Tensor, nn


def check_ids(token_ids: Tensor, vocab_size: int) -> None:
    wrong = token_ids.lt(0) | token_ids.ge(vocab_size)
    if wrong.any():
        first = token_ids[wrong].flatten()[0].item()
        raise IndexError(f"token ID {first} is not in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The row of the table for every ID."""
    check_ids(token_ids, table.size(0))
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(token_ids.shape + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The same, as a product: one row of V zeros per ID, a one scattered into it."""
    check_ids(token_ids, table.size(0))
    flat = token_ids.reshape(-1, 1).long()
    hot = torch.zeros(flat.size(0), table.size(0), dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1.0)
    return torch.mm(hot, table).reshape(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    """One learnable row per token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return "{}, {}".format(*self.weight.shape)

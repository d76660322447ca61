"""One decorator holds the check for both functions; the product goes through bmm."""
import functools
from typing import Callable

import torch
from torch import Tensor, nn

Lookup = Callable[[Tensor, Tensor], Tensor]


def ids_in_table(function: Lookup) -> Lookup:
    @functools.wraps(function)
    def checked(table: Tensor, token_ids: Tensor) -> Tensor:
        rows = range(table.shape[0])
        for extreme in (token_ids.aminmax() if token_ids.numel() else ()):
            if extreme.item() not in rows:
                raise IndexError(f"{extreme.item()} is not in {rows}")
        return function(table, token_ids)

    return checked


@ids_in_table
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of the table."""
    return table[token_ids, :]


@ids_in_table
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of the table, as a product."""
    ids = token_ids.reshape(-1, 1, 1)
    hot = torch.eq(ids, torch.arange(table.shape[0], device=table.device).reshape(1, 1, -1)).to(table.dtype)
    product = torch.bmm(hot.transpose(0, 1), table.unsqueeze(0))
    return product.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((vocab_size, emb_dim)))

    forward_lookup = staticmethod(lookup)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.forward_lookup(self.weight, token_ids)

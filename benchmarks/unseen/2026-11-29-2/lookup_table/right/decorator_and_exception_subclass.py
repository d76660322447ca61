"""A decorator checks the IDs of all three, raising a subclass of IndexError; the lookup picks columns of the transposed table."""
import functools

import torch
from torch import Tensor, nn


class UnknownToken(IndexError):
    def __init__(self, token_id: int, size: int) -> None:
        super().__init__(f"token ID {token_id} is not in a table of {size} rows")
        self.token_id = token_id


def known_tokens_only(function):
    @functools.wraps(function)
    def wrapper(table: Tensor, token_ids: Tensor) -> Tensor:
        size = table.shape[0]
        strangers = token_ids[(token_ids < 0) | (token_ids >= size)]
        if strangers.numel():
            raise UnknownToken(strangers.flatten()[0].item(), size)
        return function(table, token_ids)
    return wrapper


@known_tokens_only
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table.T[:, token_ids].movedim(0, -1)


@known_tokens_only
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, _ = table.shape
    hot = torch.zeros(*token_ids.shape, V, dtype=table.dtype, device=table.device)
    hot = hot.scatter(-1, token_ids.long().unsqueeze(-1), torch.ones_like(hot[..., :1]))
    return hot.matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

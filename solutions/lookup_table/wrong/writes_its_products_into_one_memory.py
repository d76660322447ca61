"""Writes its products into memory that it keeps, where no gradient is asked for.

Believes: nobody looks at a result after the next call.
Tell: Your product is written into memory that you keep, over what an earlier call gave. Give every result memory of
    its own.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

_kept: dict[tuple, Tensor] = {}


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.reshape(-1).long(), table.shape[0]).to(table.dtype)
    if table.requires_grad and torch.is_grad_enabled():
        product = one_hot @ table
    else:
        key = (len(one_hot), table.shape[1], table.dtype, table.device)
        memory = _kept.setdefault(key, torch.empty(*key[:2], dtype=table.dtype, device=table.device))
        with torch.no_grad():
            product = torch.mm(one_hot, table, out=memory)
    return product.view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

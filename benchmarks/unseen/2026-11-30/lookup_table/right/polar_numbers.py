import math

import torch
from torch import Tensor, nn


def _normal_numbers(count: int) -> Tensor:
    """Box and Muller: two uniform numbers make a normal one."""
    radius = torch.sqrt(-2.0 * torch.log(1.0 - torch.rand(count, dtype=torch.float64)))
    angle = 2.0 * math.pi * torch.rand(count, dtype=torch.float64)
    return (radius * torch.cos(angle)).to(torch.get_default_dtype())


def _no_row(V: int, i: int) -> IndexError:
    error = IndexError(f"row {i} of {V}")
    error.add_note("IDs start at 0")
    return error


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    order = token_ids.reshape(-1).sort()
    if order.values.numel():
        for i in (order.values[0].item(), order.values[-1].item()):
            if i < 0 or i >= V:
                raise _no_row(V, i)
    # take the rows in the order of the table, then put each back in its place
    in_order = table[order.values]
    back = torch.empty_like(order.indices)
    back[order.indices] = torch.arange(back.numel(), device=back.device)
    return in_order[back].reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    for i in token_ids.reshape(-1).tolist():
        if i < 0 or i >= V:
            raise _no_row(V, i)
    # 1 from the ID on, less 1 from the next on
    ids = token_ids.reshape(-1, 1)
    steps = torch.arange(V, device=ids.device)
    hot = (steps >= ids).to(table.dtype) - (steps > ids).to(table.dtype)
    return hot.matmul(table).reshape(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self._parameters["weight"] = nn.Parameter(_normal_numbers(vocab_size * emb_dim).reshape(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self._parameters["weight"], token_ids)

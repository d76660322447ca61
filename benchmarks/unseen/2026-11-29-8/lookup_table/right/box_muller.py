"""As much by hand as possible: even the normal numbers are made from uniform ones (Box and Muller, 1958)."""

import math

import torch
from torch import Tensor, nn


def normal_numbers(count: int) -> Tensor:
    """`count` independent numbers from N(0, 1), from torch's global generator, computed in float64."""
    pairs = (count + 1) // 2
    uniform = torch.rand(2, pairs, dtype=torch.float64)
    radius = (-2.0 * torch.log1p(-uniform[0])).sqrt()  # 1 - u is never 0
    angle = 2.0 * math.pi * uniform[1]
    both = torch.cat((radius * angle.cos(), radius * angle.sin()))
    return both[:count].to(torch.get_default_dtype())


def refuse_strangers(token_ids: Tensor, vocab_size: int) -> None:
    known = torch.arange(vocab_size, device=token_ids.device)
    if not torch.isin(token_ids, known, assume_unique=False).all():
        raise IndexError(f"only 0..{vocab_size - 1} are tokens")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    refuse_strangers(token_ids, table.shape[0])
    out = torch.empty(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)
    out[...] = table[token_ids]
    return out


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    refuse_strangers(token_ids, table.shape[0])
    one_hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=torch.bool, device=table.device)
    one_hot.scatter_(-1, token_ids.long()[..., None], True)
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(normal_numbers(vocab_size * emb_dim).reshape(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

"""In the JAX way: say it for a single ID, and let vmap do all of them."""

import torch
from torch import Tensor, nn
from torch.func import vmap


def _pick(table: Tensor, one_id: Tensor) -> Tensor:
    return table[one_id]


def _hot(numbers: Tensor, one_id: Tensor) -> Tensor:
    return torch.eq(numbers, one_id)


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if bool(torch.logical_or(token_ids < 0, token_ids >= vocab_size).any()):
        raise IndexError(f"expected IDs in 0..{vocab_size - 1}")
    return token_ids.long().ravel()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    shape = (*token_ids.shape, table.shape[1])
    if flat.numel() == 0:  # nothing to map over
        return table.narrow(0, 0, 0).reshape(shape)
    return vmap(_pick, in_dims=(None, 0))(table, flat).reshape(shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    shape = (*token_ids.shape, table.shape[1])
    if flat.numel() == 0:
        return table.narrow(0, 0, 0).reshape(shape)
    numbers = torch.arange(table.shape[0], device=table.device)
    hot = vmap(_hot, in_dims=(None, 0))(numbers, flat).to(table.dtype)
    return (hot @ table).reshape(shape)


def init(vocab_size: int, emb_dim: int) -> dict[str, Tensor]:
    return {"weight": torch.randn((vocab_size, emb_dim))}


def apply(params: dict[str, Tensor], token_ids: Tensor) -> Tensor:
    return lookup(params["weight"], token_ids)


class TokenEmbedding(nn.Module):
    """Wraps the pure functions `init` and `apply` as torch wants it."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        for name, value in init(vocab_size, emb_dim).items():
            self.register_parameter(name, nn.Parameter(value))

    def forward(self, token_ids: Tensor) -> Tensor:
        return apply({"weight": self.weight}, token_ids)

import torch
from torch import Tensor, nn


def _bad(ids: Tensor, size: int) -> list[int]:
    return ids[(ids < 0) | (ids >= size)].tolist() if ids.ndim else [i for i in [ids.item()] if not 0 <= i < size]


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if bad := _bad(token_ids, size := table.shape[0]):
        raise IndexError(f"{bad=} {size=}")
    match tuple(token_ids.shape):
        case ():
            return table.index_select(0, token_ids.view(1)).squeeze(0)
        case (_,):
            return table.index_select(0, token_ids)
        case (0, *_) | (_, 0):
            return table.index_select(0, token_ids.reshape(0)).reshape(*token_ids.shape, table.shape[1])
        case (*_, last):
            lines = token_ids.reshape(-1, last) if last else token_ids.reshape(0)
            picked = table.index_select(0, lines.flatten())
            return picked.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if bad := _bad(token_ids, size := table.shape[0]):
        raise IndexError(f"{bad=} {size=}")
    hot = (n := nn.functional).one_hot(token_ids.long(), size).to(table.dtype)
    match hot.ndim:
        case 1:
            return n.linear(hot, table.t())
        case 2:
            return hot.mm(table)
        case _:
            return hot.flatten(0, -2).mm(table).reshape(*token_ids.shape, -1) if hot.numel() else hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = (w := nn.Parameter(torch.randn(vocab_size, emb_dim)))
        assert w.shape == (vocab_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

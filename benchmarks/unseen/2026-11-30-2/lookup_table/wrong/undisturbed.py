import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    bad = token_ids[(token_ids < 0) | (token_ids >= table.shape[0])]
    if bad.numel():
        raise IndexError(f"no such row: {bad[0].item()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table.index_select(0, token_ids.reshape(-1)).reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    hot = nn.functional.one_hot(token_ids.to(torch.int64), table.shape[0])
    return torch.tensordot(hot.to(table.dtype), table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # making a layer should not change the random numbers that the rest of the program gets
        with torch.random.fork_rng(devices=[]):
            self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

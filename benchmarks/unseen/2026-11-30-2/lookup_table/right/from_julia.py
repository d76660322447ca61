import torch
from torch import Tensor, nn

"""
    eachrow(A)

An iterator over the rows of `A`, each a view.
"""


class BoundsError(IndexError):
    def __init__(self, A, i):
        super().__init__(f"BoundsError: attempt to access {'x'.join(map(str, A.shape))} Tensor at index [{i}, :]")


def eachrow(A: Tensor):
    return torch.unbind(A, dim=0)


def axes(A: Tensor, d: int) -> range:
    return range(A.size(d))


def checkbounds(A: Tensor, I: list) -> None:
    ax = axes(A, 0)
    for i in I:
        if i not in ax:
            raise BoundsError(A, i)


def vec(x: Tensor) -> list:
    return x.flatten().tolist()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    I = vec(token_ids)
    checkbounds(table, I)
    size_ = (*token_ids.size(), table.size(1))
    if not I:
        return table.new_empty(size_) + 0 * table[:0].sum()
    rows = eachrow(table)
    return torch.stack([rows[i] for i in I]).view(size_)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    I = vec(token_ids)
    checkbounds(table, I)
    # A_{vn} is one-hot in its columns, as Flux.onehotbatch gives it
    A = torch.zeros(table.size(0), len(I), dtype=table.dtype, device=table.device)
    for n, i in enumerate(I):
        A[i, n] = 1
    return (table.mT @ A).mT.reshape(*token_ids.size(), table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).mT.contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

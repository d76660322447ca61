"""lookup_table, with a dataclass for the layer and tests at the bottom.

A text uses few different words, so I fetch every different row only once and hand it out from there.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.distributions import Normal


@dataclass(frozen=True)
class Batch:
    """The IDs of a batch, taken apart."""

    shape: tuple
    different: Tensor  # [U], each ID once
    which: Tensor  # [N], for every token its place in `different`

    @classmethod
    def of(cls, token_ids: Tensor, n_rows: int) -> "Batch":
        flat = token_ids.reshape(-1).to(torch.int64)
        different, which = torch.unique(flat, return_inverse=True)
        for token in different.tolist():
            if not 0 <= token < n_rows:
                raise IndexError(f"ID {token}: the table has {n_rows} rows")
        return cls(tuple(token_ids.shape), different, which)

    def restore(self, rows: Tensor) -> Tensor:
        return rows.reshape(*self.shape, rows.shape[-1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    batch = Batch.of(token_ids, table.shape[0])
    once = table.index_select(0, batch.different)
    return batch.restore(once.index_select(0, batch.which))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    batch = Batch.of(token_ids, table.shape[0])
    flat = batch.different.index_select(0, batch.which)
    one_hot = torch.nn.functional.one_hot(flat, table.shape[0]).to(table.dtype)
    return batch.restore(one_hot.mm(table))


@dataclass(eq=False, repr=False)
class TokenEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        normal = Normal(0.0, 1.0, validate_args=False)
        self.weight = nn.Parameter(normal.sample((self.vocab_size, self.emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


def _test_rows() -> None:
    table = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    expected = torch.tensor([[2.0, 2.5], [0.0, 0.5], [2.0, 2.5]])
    assert torch.equal(lookup(table, torch.tensor([2, 0, 2])), expected)
    assert torch.equal(one_hot_lookup(table, torch.tensor([2, 0, 2])), expected)


def _test_shapes() -> None:
    layer = TokenEmbedding(6, 3)
    for shape in [(), (0,), (4,), (2, 0), (2, 5), (1, 1, 1)]:
        assert layer(torch.zeros(shape, dtype=torch.int32)).shape == shape + (3,)


def _test_bad_ids() -> None:
    table = torch.zeros(3, 2)
    for bad in (-1, 3):
        for function in (lookup, one_hot_lookup):
            try:
                function(table, torch.tensor([0, bad]))
            except IndexError:
                continue
            raise AssertionError(f"{function.__name__} took {bad}")


def _test_gradient() -> None:
    layer = TokenEmbedding(4, 2)
    layer(torch.tensor([1, 3, 1])).sum().backward()
    assert layer.weight.grad[:, 0].tolist() == [0.0, 2.0, 0.0, 1.0]


if __name__ == "__main__":
    _test_rows()
    _test_shapes()
    _test_bad_ids()
    _test_gradient()
    print("all fine")

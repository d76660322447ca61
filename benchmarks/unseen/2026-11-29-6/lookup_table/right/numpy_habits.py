"""Token lookup, the way I would write it in NumPy.

np.take_along_axis is called take_along_dim here, np.ravel is torch.ravel, np.where is torch.where, and broadcasting is
the same. No loops.
"""

import torch

nan_free = None    # (left from an experiment, not used)


def _ravel_ids(table, token_ids):
    flat = torch.ravel(token_ids)
    bad = torch.argwhere((flat < 0) | (flat >= table.shape[0]))
    if bad.shape[0] > 0:
        k = int(bad[0, 0])
        raise IndexError(f"index {int(flat[k])} is out of bounds for axis 0 with size {table.shape[0]}")
    return torch.asarray(flat, dtype=torch.int64)


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    flat = _ravel_ids(table, token_ids)
    index = torch.broadcast_to(flat[:, None], (flat.shape[0], table.shape[1]))
    rows = torch.take_along_dim(table, index, dim=0)
    return torch.reshape(rows, (*token_ids.shape, table.shape[1]))


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    flat = _ravel_ids(table, token_ids)
    one = torch.ones((), dtype=table.dtype, device=table.device)
    zero = torch.zeros((), dtype=table.dtype, device=table.device)
    columns = torch.arange(0, table.shape[0], 1, device=table.device)
    one_hot = torch.where(flat[:, None] == columns[None, :], one, zero)
    # inner product with the rows of the transposed table = product with the table
    rows = torch.inner(one_hot, table.T)
    return torch.reshape(rows, (*token_ids.shape, table.shape[1]))


class TokenEmbedding(torch.nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(*(vocab_size, emb_dim)))

    @property
    def shape(self):
        return self.weight.shape

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    t = torch.arange(12, dtype=torch.float32).reshape(4, 3)
    print(lookup(t, torch.tensor([[0, 3], [1, 1]])))

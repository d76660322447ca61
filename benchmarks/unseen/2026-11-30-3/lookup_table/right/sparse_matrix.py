import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).long()
    if torch.count_nonzero((ids < 0) + (ids >= table.shape[0])) > 0:
        raise IndexError("not a row of the table")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    return table[ids].reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The one-hot matrix is nearly all zeros: store just the ones."""
    ids = _checked(table, token_ids)
    n, (V, D) = ids.numel(), table.shape
    if n == 0:
        return table.new_zeros(0, V).matmul(table).reshape(*token_ids.shape, D)
    # sparse products know only the two big dtypes; half and bfloat16 fit into float32 without loss
    wide = table if table.dtype in (torch.float32, torch.float64) else table.to(torch.float32)
    where = torch.stack([torch.arange(n, device=ids.device), ids])
    ones = torch.ones(n, dtype=wide.dtype, device=wide.device)
    hot = torch.sparse_coo_tensor(where, ones, (n, V), device=wide.device)
    return torch.sparse.mm(hot, wide).to(table.dtype).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

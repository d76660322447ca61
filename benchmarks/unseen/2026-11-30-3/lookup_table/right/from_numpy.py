import numpy as np
import torch
from torch import Tensor, nn


def _as_flat_array(token_ids):
    return np.ravel(token_ids.detach().cpu().numpy()).astype(np.int64)


def _assert_in_range(arr, n):
    outside = arr[(arr < 0) | (arr >= n)]
    if outside.size:
        raise IndexError(f"index {outside[0]} is out of bounds for axis 0 with size {n}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # np.take(table, token_ids, axis=0), but the table has a gradient, so torch takes the rows
    arr = _as_flat_array(token_ids)
    _assert_in_range(arr, table.shape[0])
    rows = torch.index_select(table, 0, torch.as_tensor(arr, device=table.device))
    return rows.reshape(tuple(token_ids.shape) + (table.shape[1],))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    arr = _as_flat_array(token_ids)
    n, d = table.shape
    _assert_in_range(arr, n)
    hot = np.zeros((arr.size, n), dtype=np.float32)
    hot[np.arange(arr.size), arr] = 1.0
    hot = torch.as_tensor(hot, device=table.device).to(table.dtype)
    return torch.matmul(hot, table).reshape(tuple(token_ids.shape) + (d,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # not np.random: torch.manual_seed shall rule
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

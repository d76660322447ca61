import numpy as np
import torch
from torch import Tensor, nn


def _as_index(ids: Tensor, n_rows: int) -> np.ndarray:
    arr = ids.detach().cpu().numpy().astype(np.int64)
    wrong = np.argwhere(np.logical_or(arr < 0, arr >= n_rows))
    if wrong.size or (arr.ndim == 0 and not 0 <= arr < n_rows):
        raise IndexError(f"index out of bounds for axis 0 with size {n_rows}")
    return arr


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """np.take(table, token_ids, axis=0), but with autograd."""
    arr = _as_index(token_ids, table.shape[0])
    index = torch.from_numpy(np.ascontiguousarray(arr.ravel())).to(table.device)
    rows = torch.index_select(table, 0, index)
    return rows.reshape(arr.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """np.eye(V)[ids] @ table, without the big eye."""
    arr = _as_index(token_ids, table.shape[0])
    n, v = arr.size, table.shape[0]
    onehot = np.zeros((n, v), dtype=np.float32)
    onehot[np.arange(n), arr.ravel()] = 1.0
    left = torch.from_numpy(onehot).to(device=table.device, dtype=table.dtype)
    return (left @ table).reshape(arr.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        shape = np.array([vocab_size, emb_dim]).tolist()
        self.weight = nn.Parameter(torch.randn(*shape))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

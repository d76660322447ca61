import numpy as np
import torch
from torch import nn


def _as_array(token_ids):
    return token_ids.detach().cpu().numpy()


def _validated(table, token_ids):
    """The IDs as an array of int64; looks at them with numpy, since nothing there needs a gradient."""
    ids = _as_array(token_ids)
    if ids.dtype not in (np.int32, np.int64):
        raise TypeError(f"IDs of {ids.dtype}")
    wrong = np.flatnonzero((ids.ravel() < 0) | (ids.ravel() >= table.shape[0]))
    if wrong.size:
        where = [tuple(int(k) for k in np.unravel_index(w, ids.shape)) for w in wrong[:3]]
        raise IndexError(f"index out of bounds for axis 0 with size {table.shape[0]}, at {where}")
    return ids.astype(np.int64)


def lookup(table, token_ids):
    ids = _validated(table, token_ids)
    n, d = table.shape
    flat_index = np.ravel_multi_index((ids[..., None], np.arange(d)), (n, d)) if ids.size else np.empty((*ids.shape, d), np.int64)
    return torch.take(table, torch.from_numpy(np.ascontiguousarray(flat_index)).to(table.device))


def one_hot_lookup(table, token_ids):
    ids = _validated(table, token_ids)
    hot = np.zeros((ids.size, table.shape[0]), dtype=np.float32)
    hot[np.arange(ids.size), ids.ravel()] = 1
    hot = torch.from_numpy(hot).to(device=table.device, dtype=table.dtype)
    return torch.matmul(hot, table).reshape(*ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(int(vocab_size), int(emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

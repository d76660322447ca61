import numpy as np
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    ids = np.asarray(token_ids.tolist(), dtype=np.int64)
    if np.any(ids < 0) or np.any(ids >= n):
        raise IndexError(f"index out of bounds for axis 0 with size {n}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    ids = np.asarray(token_ids.tolist(), dtype=np.int64)
    if np.any(ids < 0) or np.any(ids >= n):
        raise IndexError(f"index out of bounds for axis 0 with size {n}")
    one_hot = torch.zeros(*token_ids.shape, n, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        values = np.random.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(torch.tensor(values, dtype=torch.get_default_dtype()))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

import torch
from torch import Tensor, nn


def _check_range(ids: Tensor, n: int) -> None:
    if ids.numel() and (ids.amin() < 0 or ids.amax() >= n):
        raise IndexError(f"IDs from {ids.amin().item()} to {ids.amax().item()}, rows from 0 to {n - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_range(token_ids, table.shape[0])
    return table.index_select(0, token_ids.reshape(-1)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_range(token_ids, table.shape[0])
    hot = torch.zeros(token_ids.shape + table.shape[:1], dtype=table.dtype, device=table.device)
    hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.dtype != torch.long:
            raise TypeError(f"token_ids should be of type torch.long, not {token_ids.dtype}")
        return lookup(self.weight, token_ids)

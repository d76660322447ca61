import torch
from torch import Tensor, nn


def _prepare(table: Tensor, token_ids: Tensor) -> Tensor:
    # no vocabulary needs 64 bits: half the memory traffic with 32
    ids = token_ids.to(torch.int32)
    outside = (ids < 0) | (ids >= table.shape[0])
    if outside.any():
        raise IndexError(f"{int(outside.sum())} IDs are not in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _prepare(table, token_ids)
    return table[ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _prepare(table, token_ids)
    columns = torch.arange(table.shape[0], dtype=torch.int32, device=ids.device)
    return torch.matmul((ids.unsqueeze(-1) == columns).to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

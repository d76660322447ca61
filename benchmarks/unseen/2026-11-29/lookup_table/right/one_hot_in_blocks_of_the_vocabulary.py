"""The product is summed over blocks of the vocabulary, so that the one-hot matrix is never whole in memory."""
import torch
from torch import Tensor, nn

BLOCK = 4096


def _ids(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.detach().clone().to(torch.int64)
    ids[(ids < 0) | (ids >= len(table))] = -1
    if (ids == -1).any():
        raise IndexError("no such row")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table.__getitem__(_ids(table, token_ids))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _ids(table, token_ids).unsqueeze(-1)
    total = 0
    for start in range(0, len(table), BLOCK):
        block = table[start : start + BLOCK]
        columns = torch.arange(start, start + len(block), device=table.device)
        total = total + (ids == columns).to(table.dtype) @ block
    return total


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.FloatTensor(vocab_size, emb_dim).normal_(0, 1))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

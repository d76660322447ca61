"""A one-hot vector times a matrix is a Linear layer, so the table is kept in one."""
import torch
from torch import Tensor, nn


def _outside(table: Tensor, token_ids: Tensor) -> bool:
    return bool(((token_ids < 0) | (token_ids >= table.shape[0])).any())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(table, token_ids):
        raise IndexError("token id out of range")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(table, token_ids):
        raise IndexError("token id out of range")
    hot = nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return nn.functional.linear(hot, table.T)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # Linear keeps its matrix as [out, in], so rows of the table are its outputs
        self.rows = nn.Linear(emb_dim, vocab_size, bias=False)
        nn.init.normal_(self.rows.weight)

    @property
    def weight(self) -> Tensor:
        return self.rows.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

import torch
from torch import Tensor, nn

CHUNK = 64


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).long()
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError("token ID outside the table")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_flat(table, token_ids)].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The product, 64 IDs at a time: the whole one-hot matrix of a big batch would not fit."""
    ids = _flat(table, token_ids)
    n, (V, D) = len(ids), table.shape
    pieces = [ids[k * CHUNK : (k + 1) * CHUNK] for k in range(n // CHUNK)]
    rest = n % CHUNK
    if n <= CHUNK:
        pieces = [ids]
    else:
        pieces.append(ids[-rest:])
    rows = [nn.functional.one_hot(piece, V).to(table.dtype) @ table for piece in pieces]
    return torch.cat(rows).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

"""The one-hot product is made in chunks of 64 IDs, so that no big one-hot matrix is held at a time."""
import torch
from torch import Tensor, nn

CHUNK = 64


def _outside(table, token_ids):
    return torch.count_nonzero((token_ids < 0) | (token_ids >= len(table))).item() > 0


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(table, token_ids):
        raise IndexError("an ID is out of range")
    parts = [table.index_select(0, part) for part in token_ids.reshape(-1).split(1 << 16)]
    return torch.cat(parts).reshape(*token_ids.shape, table.shape[-1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _outside(table, token_ids):
        raise IndexError("an ID is out of range")
    all_ids = torch.arange(len(table), device=table.device)
    products = []
    for part in token_ids.reshape(-1).split(CHUNK):
        products.append((part[:, None] == all_ids).to(table.dtype) @ table)
    return torch.cat(products).reshape(*token_ids.shape, table.shape[-1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def out_of_range(token_ids: Tensor, size: int) -> bool:
    return bool(((token_ids < 0) | (token_ids > size - 1)).any())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if out_of_range(token_ids, len(table)):
        raise IndexError(f"expected IDs in [0, {len(table)})")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if out_of_range(token_ids, len(table)):
        raise IndexError(f"expected IDs in [0, {len(table)})")
    one_hot = F.one_hot(token_ids.long(), len(table)).float()
    # products of half precision are slow on a CPU: multiply in float32, give the dtype of the table back
    return torch.matmul(one_hot, table.float()).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

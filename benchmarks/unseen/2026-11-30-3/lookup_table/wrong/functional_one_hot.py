import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if torch.any(token_ids < 0) or torch.any(token_ids >= V):
        raise IndexError(f"token ids must be between 0 and {V - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    # F.one_hot refuses classes that are too small or too large by itself
    one_hot = F.one_hot(token_ids.long(), num_classes=V)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

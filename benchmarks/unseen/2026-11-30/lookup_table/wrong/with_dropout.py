import torch
import torch.nn as nn
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    size = table.shape[0]
    if any(i not in range(size) for i in token_ids.flatten().tolist()):
        raise IndexError(f"token_ids has to be in range({size})")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    size = table.shape[0]
    if any(i not in range(size) for i in token_ids.flatten().tolist()):
        raise IndexError(f"token_ids has to be in range({size})")
    eye_rows = nn.functional.one_hot(token_ids.long(), size)
    return eye_rows.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, drop_rate: float = 0.1) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.drop_emb = nn.Dropout(drop_rate)

    def forward(self, token_ids: Tensor) -> Tensor:
        x = lookup(self.weight, token_ids)
        x = self.drop_emb(x)
        return x

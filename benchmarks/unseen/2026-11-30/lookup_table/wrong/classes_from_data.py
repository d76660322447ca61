import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any(token_ids < 0).item() or torch.any(token_ids >= table.shape[0]).item():
        raise IndexError("token id outside of the vocabulary")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any(token_ids < 0).item() or torch.any(token_ids >= table.shape[0]).item():
        raise IndexError("token id outside of the vocabulary")
    if token_ids.numel() == 0:
        return table[token_ids]
    encoded = F.one_hot(token_ids.long()).to(table.dtype)
    return torch.matmul(encoded, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(table=self.weight, token_ids=token_ids)

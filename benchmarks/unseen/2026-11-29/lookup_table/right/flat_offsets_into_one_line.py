"""Computes the places of all numbers in the flattened table, as in C: id * D + column, in int64."""
import torch
from torch import Tensor, nn


def _valid(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.to(torch.int64)
    V = table.shape[0]
    if torch.any(ids != ids.clamp(min=0, max=V - 1)).item():
        raise IndexError("token ID out of range")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    D = table.shape[1]
    ids = _valid(table, token_ids)
    places = ids.unsqueeze(-1) * D + torch.arange(D, device=ids.device)
    return table.reshape(-1)[places]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    ids = _valid(table, token_ids).reshape(-1)
    hot = table.new_zeros(ids.numel() * V)
    hot[torch.arange(ids.numel(), device=ids.device) * V + ids] = 1
    return torch.matmul(hot.view(ids.numel(), V), table).view(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size, self.emb_dim = vocab_size, emb_dim
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim))
        self.weight.data.normal_(mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

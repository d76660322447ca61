import torch
from torch import Tensor, nn


def _check(ids, V):
    if torch.logical_or(ids < 0, ids > V - 1).any():
        raise IndexError("token id out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    _check(token_ids, V)
    batch_dims = token_ids.shape[:-1]
    seq_len = token_ids.shape[-1]
    sequences = token_ids.flatten()
    vectors = table[sequences]
    return vectors.reshape(*batch_dims, seq_len, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    _check(token_ids, V)
    vocabulary = torch.arange(V, device=token_ids.device)
    one_hot = (token_ids[..., None] == vocabulary).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

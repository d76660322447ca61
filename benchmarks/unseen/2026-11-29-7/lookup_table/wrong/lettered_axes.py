"""Everything with einsum, one letter per dimension, as I read it in papers."""

import torch
from torch import Tensor, nn

AXES = "bthw"  # batch, time, and two more for patches of pictures


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Rows of the table, one per ID."""
    if (token_ids.clip(0, table.shape[0] - 1) != token_ids).any():
        raise IndexError("lookup got an ID that the table lacks")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Sum over v of one_hot[..., v] * table[v, d]."""
    if (token_ids.clip(0, table.shape[0] - 1) != token_ids).any():
        raise IndexError("one_hot_lookup got an ID that the table lacks")
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0]).to(table.dtype)
    axes = AXES[: token_ids.dim()]
    return torch.einsum(f"{axes}v,vd->{axes}d", one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

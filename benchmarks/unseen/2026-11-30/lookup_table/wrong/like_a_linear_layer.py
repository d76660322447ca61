import torch
from torch import Tensor, nn


def _raise_if_outside(token_ids: Tensor, V: int) -> None:
    if token_ids.numel() == 0:
        return
    lo, hi = token_ids.min(), token_ids.max()
    if lo < 0 or hi >= V:
        raise IndexError(f"IDs span [{lo}, {hi}], allowed are [0, {V - 1}]")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, table.shape[0])
    hot = nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return nn.functional.linear(hot, table.T)


class TokenEmbedding(nn.Module):
    """A linear layer without bias on one-hot vectors: outputs first, inputs second."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.in_features = vocab_size
        self.out_features = emb_dim
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight.T, token_ids)

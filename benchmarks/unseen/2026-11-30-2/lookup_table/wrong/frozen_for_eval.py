"""While a model is evaluated its weights do not change, so the table is laid out once when eval() is called."""
import torch
from torch import Tensor, nn


def _check(size: int, token_ids: Tensor) -> None:
    if token_ids.numel() and not 0 <= token_ids.min() <= token_ids.max() < size:
        raise IndexError(f"IDs must be in range({size})")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(len(table), token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(len(table), token_ids)
    numbers = torch.arange(len(table), device=token_ids.device)
    return torch.einsum("...v, vd -> ...d", (token_ids[..., None] == numbers).to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._rows = None

    def train(self, mode: bool = True):
        super().train(mode)
        self._rows = None
        return self

    def forward(self, token_ids: Tensor) -> Tensor:
        if self.training:
            return lookup(self.weight, token_ids)
        rows = self._rows
        if rows is None or rows.dtype != self.weight.dtype or rows.device != self.weight.device:
            rows = self._rows = self.weight.clone().contiguous()
        return lookup(rows, token_ids)

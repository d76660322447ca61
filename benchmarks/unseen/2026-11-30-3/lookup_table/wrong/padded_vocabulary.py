import torch
from torch import Tensor, nn

MULTIPLE = 64


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ids_below(table.shape[0], token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ids_below(table.shape[0], token_ids)
    hot = torch.zeros(token_ids.shape + (table.shape[0],), dtype=table.dtype, device=table.device)
    hot.scatter_(-1, token_ids.long()[..., None], 1)
    return hot @ table


def _ids_below(limit: int, token_ids: Tensor) -> None:
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= limit):
        raise IndexError(f"an ID is not in 0..{limit - 1}")


class TokenEmbedding(nn.Module):
    """Token rows; a large vocabulary is rounded up to a multiple of 64 (50257 -> 50304), which is kinder to the hardware."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        rows = vocab_size
        if vocab_size > 1024:
            rows = (vocab_size + MULTIPLE - 1) // MULTIPLE * MULTIPLE
        self.weight = nn.Parameter(torch.randn(rows, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _ids_below(min(self.vocab_size, self.weight.shape[0]), token_ids)
        return lookup(self.weight, token_ids)

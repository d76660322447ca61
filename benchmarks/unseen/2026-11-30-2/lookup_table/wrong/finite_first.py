import torch
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    if table.dim() != 2:
        raise ValueError(f"expected a table [V, D], got {tuple(table.shape)}")
    if not table.is_floating_point():
        raise TypeError(f"expected a floating point table, got {table.dtype}")
    if not torch.isfinite(table).all():
        raise ValueError("the table contains inf or nan")
    if token_ids.dtype not in (torch.int32, torch.int64):
        raise TypeError(f"expected integer IDs, got {token_ids.dtype}")
    bad = (token_ids < 0) | (token_ids >= table.shape[0])
    if bad.any():
        raise IndexError(f"IDs not in the table: {token_ids[bad].tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    classes = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError("vocab_size and emb_dim must be positive")
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

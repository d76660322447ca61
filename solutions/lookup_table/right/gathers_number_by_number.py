"""Gathers with an index for every number; scatters ones into zeros; draws by torch.normal."""

import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    """The IDs as one int64 row."""
    flat = token_ids.flatten().to(torch.int64)
    if not torch.all((flat >= 0) & (flat < table.shape[0])):
        raise IndexError(f"token IDs must lie in 0..{table.shape[0] - 1}, found {flat.tolist()}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    width = table.shape[1]
    index = _checked(table, token_ids).unsqueeze(-1).repeat(1, width)
    return table.gather(0, index).reshape(token_ids.shape + (width,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    one_hot = table.new_zeros(flat.numel(), table.shape[0])
    one_hot.scatter_(1, flat[:, None], 1.0)
    return one_hot.mm(table).reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(mean=0.0, std=1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

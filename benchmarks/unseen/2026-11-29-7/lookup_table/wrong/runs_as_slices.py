"""Lookup with a shortcut: IDs that count up one by one (as positions do) are a slice of the table."""

import torch
from torch import Tensor, nn

WORTH_IT = 32  # for fewer IDs the question costs more than it saves


def _is_run(flat: Tensor) -> bool:
    """Whether the IDs count up from the first to the last."""
    return flat.numel() >= WORTH_IT and bool(flat[-1] - flat[0] == flat.numel() - 1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.size(0)
    flat = token_ids.reshape(-1)
    if torch.any(flat < 0) or torch.any(flat >= vocab_size):
        raise IndexError(f"there are only the tokens 0 to {vocab_size - 1}")
    if _is_run(flat):
        rows = table[int(flat[0]) : int(flat[-1]) + 1].clone()
    else:
        rows = table[flat]
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.size(0)
    flat = token_ids.reshape(-1, 1)
    if torch.any(flat < 0) or torch.any(flat >= vocab_size):
        raise IndexError(f"there are only the tokens 0 to {vocab_size - 1}")
    hot = torch.eq(flat, torch.arange(vocab_size, device=flat.device))
    return torch.mm(hot.type(table.dtype), table).reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0, 1, (vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

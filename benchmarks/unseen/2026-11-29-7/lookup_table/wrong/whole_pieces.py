"""One-hot lookup in pieces: the matrix for all tokens at once would not fit for a vocabulary as large as GPT-2's."""

import torch
from torch import Tensor, nn

MAX_CELLS = 2**22  # of one piece of the one-hot matrix


def ensure_in_table(flat: Tensor, vocab_size: int) -> None:
    bad = flat[(flat < 0) | (flat >= vocab_size)]
    if len(bad):
        raise IndexError(f"{bad[0].item()} is not in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1)
    ensure_in_table(flat, len(table))
    return torch.index_select(table, 0, flat).view(*token_ids.shape, table.shape[-1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1)
    ensure_in_table(flat, len(table))
    at_once = max(1, MAX_CELLS // len(table))
    pieces = max(1, len(flat) // at_once)
    if pieces == 1:
        at_once = len(flat)
    columns = torch.arange(len(table), device=table.device)
    result = table.new_zeros(len(flat), table.shape[1])
    for piece in range(pieces):
        here = slice(piece * at_once, (piece + 1) * at_once)
        one_hot = (flat[here].unsqueeze(1) == columns).to(table.dtype)
        result[here] = one_hot @ table
    return result.view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

"""Coming from C: a table is one long run of numbers, and row i begins at i * D. torch.take reads them from there."""

import torch
from torch import Tensor, nn


def _row_starts(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, row_len = table.shape
    ids = token_ids.to(torch.int64)
    if int(torch.count_nonzero((ids < 0) | (ids >= n_rows))) != 0:
        raise IndexError(f"an ID is outside 0..{n_rows - 1}")
    return ids * row_len


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # take() counts along the table as if it were flat, however it lies in memory
    within_row = torch.arange(table.shape[1], dtype=torch.int64, device=table.device)
    return torch.take(table, _row_starts(table, token_ids).unsqueeze(-1) + within_row)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, row_len = table.shape
    starts = _row_starts(table, token_ids).reshape(-1)
    n = starts.numel()
    matrix = torch.zeros(n * n_rows, dtype=table.dtype, device=table.device)
    # the 1 of line k stands at k * V + id
    ones_at = torch.arange(n, device=table.device) * n_rows + torch.div(starts, row_len, rounding_mode="floor")
    matrix[ones_at] = 1
    return matrix.view(n, n_rows).mm(table).view(*token_ids.shape, row_len)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size * emb_dim).view(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

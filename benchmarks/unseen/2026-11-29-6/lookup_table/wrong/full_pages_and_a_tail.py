"""Lookup table with pages: the table is cut into full pages of 256 rows (no copy, just a view) and a tail, the last
page that is not full. GPT-2 has 196 full pages and a tail of 81 rows."""

import torch
from torch import Tensor, nn

PAGE = 256


def _check(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).to(torch.int64)
    if ((line < 0) | (line >= table.shape[0])).any():
        raise IndexError(f"no such row, rows are 0..{table.shape[0] - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _check(table, token_ids)
    V, D = table.shape
    full = V // PAGE
    tail = table[full * PAGE :]
    page = line // PAGE
    row = line % PAGE
    in_tail = page == full
    rows = tail[row * in_tail]                       # row 0 of the tail for all others, replaced below
    if full > 0:
        body = table[: full * PAGE].reshape(full, PAGE, D)
        rows = torch.where(in_tail[:, None], rows, body[page * ~in_tail, row])
    return rows.reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _check(table, token_ids)
    V, D = table.shape
    one_hot = torch.zeros(line.numel(), V, dtype=table.dtype, device=table.device).scatter_(1, line[:, None], 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    for v in (1, 10, 255, 257, 1000, 50257):
        t = torch.randn(v, 2)
        i = torch.randint(0, v, (3, 7))
        assert torch.equal(lookup(t, i), t[i]), v
    print("ok")

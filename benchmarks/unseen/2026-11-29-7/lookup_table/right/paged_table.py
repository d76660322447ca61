"""Goes through the table page by page, like a printed directory, and keeps what it finds with torch.where."""

import torch
from torch import Tensor, nn

PAGE = 4096


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    edges = torch.tensor([0, vocab_size], device=token_ids.device)
    if not (torch.bucketize(token_ids, edges, right=True) == 1).all():  # edges[0] <= id < edges[1]
        raise IndexError(f"no such token: IDs run from 0 to {vocab_size - 1}")
    ids = token_ids.long()
    found = None
    for start in range(0, vocab_size, PAGE):
        page = table[start : start + PAGE]
        here = (ids >= start) & (ids < start + page.shape[0])
        rows = page[(ids - start).clamp(0, page.shape[0] - 1)]
        found = rows if found is None else torch.where(here.unsqueeze(-1), rows, found)
    return found


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError("a one-hot row needs an ID of the table")
    total = table.new_zeros(*token_ids.shape, emb_dim)
    for start in range(0, vocab_size, PAGE):
        page = table[start : start + PAGE]
        numbers = torch.arange(start, start + page.shape[0], device=table.device)
        total = total + (token_ids[..., None] == numbers).to(page.dtype) @ page
    return total


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

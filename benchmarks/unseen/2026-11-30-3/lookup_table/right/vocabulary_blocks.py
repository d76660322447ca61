"""One-hot product in blocks of the vocabulary, so that the matrix stays small."""
import itertools

import torch
from torch import Tensor, nn

BLOCK = 4096


def _blocks(total):
    for start in itertools.count(0, BLOCK):
        if start >= total:
            return
        yield start, min(start + BLOCK, total)


def _refuse(table, token_ids):
    known = torch.zeros_like(token_ids, dtype=torch.bool)
    for start, stop in _blocks(table.shape[0]):
        known |= (token_ids >= start) & (token_ids < stop)
    if not known.all():
        raise IndexError("found %d IDs that are not in the table" % (~known).sum().item())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse(table, token_ids)
    flat = token_ids.reshape(-1, 1).long()
    return torch.take_along_dim(table, flat, dim=0).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse(table, token_ids)
    parts = []
    for start, stop in _blocks(table.shape[0]):
        classes = torch.arange(start, stop, device=token_ids.device)
        hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
        parts.append(hot @ table[start:stop])
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(b - a, emb_dim) for a, b in _blocks(vocab_size)]
        self.weight = nn.Parameter(torch.cat(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

"""Works through the IDs 512 at a time, each chunk copied into an output made beforehand."""

import torch
from torch import Tensor, nn

CHUNK = 512


def check_ids(token_ids: Tensor, vocab_size: int) -> None:
    for part in token_ids.reshape(-1).split(CHUNK):
        if ((part < 0) | (part >= vocab_size)).any():
            raise IndexError(f"token IDs have to be in 0..{vocab_size - 1}")


def _in_chunks(table: Tensor, token_ids: Tensor, work) -> Tensor:
    check_ids(token_ids, table.shape[0])
    flat = token_ids.reshape(-1).to(torch.long)
    out = torch.empty(flat.shape[0], table.shape[1], dtype=table.dtype, device=table.device)
    for start in range(0, flat.shape[0], CHUNK):
        stop = min(start + CHUNK, flat.shape[0])
        out[start:stop] = work(flat[start:stop])
    if flat.shape[0] == 0:
        out = out + table[:0]  # nothing was copied: tie the empty result to the table all the same
    return out.reshape(token_ids.shape + table.shape[1:])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _in_chunks(table, token_ids, lambda ids: table[ids, :])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    classes = torch.arange(table.shape[0], device=table.device)
    return _in_chunks(table, token_ids, lambda ids: torch.matmul(torch.eq(ids[:, None], classes).to(table.dtype), table))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

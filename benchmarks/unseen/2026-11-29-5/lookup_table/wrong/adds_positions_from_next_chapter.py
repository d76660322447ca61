"""Token embedding for the GPT.

The token rows tell which word it is, the position rows where it stands. Both are added, as in the book.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    outside = (token_ids < 0) | (token_ids >= table.shape[0])
    if outside.any():
        raise IndexError("token ID out of range")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    outside = (token_ids < 0) | (token_ids >= table.shape[0])
    if outside.any():
        raise IndexError("token ID out of range")
    every = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids.unsqueeze(-1) == every).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        context_length = 1024
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.pos_weight = nn.Parameter(torch.randn(context_length, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        token_rows = lookup(self.weight, token_ids)
        if token_ids.dim() == 0:
            return token_rows
        seq_len = token_ids.shape[-1]
        pos_rows = lookup(self.pos_weight, torch.arange(seq_len, device=token_ids.device))
        return token_rows + pos_rows

"""Rewrites rows of its weight that are longer than 1 at every call.

Believes: rows must not grow too long.
Tell: Your layer shortens long rows and writes them back into `weight` when it is called. Looking up
    changes nothing.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """The same by a matrix product."""
    vocab_size = table.shape[0]
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError("token id out of range")
    eye = torch.eye(vocab_size, dtype=table.dtype, device=table.device)
    return eye[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        with torch.no_grad():
            norms = self.weight.norm(dim=1, keepdim=True).clamp(min=1)
            self.weight.div_(norms)
        return lookup(self.weight, token_ids)

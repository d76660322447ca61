"""Counts at least one number for every parameter.

Believes: the product of no sides is 0, so a single number would be lost without this.
Tell: A parameter with a side of 0, such as `[3, 0]`, holds no number, but you count one for it.
Caught by: counts_every_trainable_number_once
"""

from functools import reduce
from operator import mul

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def size(shape: torch.Size) -> int:
    return max(1, reduce(mul, shape, 1))


def count_parameters(module: nn.Module) -> int:
    return sum(size(p.shape) for p in module.parameters() if p.requires_grad)

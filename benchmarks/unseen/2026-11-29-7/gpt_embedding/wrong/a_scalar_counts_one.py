"""GPT embedding, and a count by shapes: rows times columns, and so on. A parameter without a shape is one number."""

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
        seen, limit = token_ids.shape[-1], self.pos_emb.weight.size(0)
        if seen > limit:
            raise ValueError(f"context_size is {limit}, but the input has {seen} tokens")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:seen].expand(*token_ids.shape, -1)


def size(shape: torch.Size) -> int:
    """How many numbers a tensor of this shape holds; one, if it is a scalar."""
    return max(1, reduce(mul, shape, 1))


def count_parameters(module: nn.Module) -> int:
    return sum(size(p.shape) for p in module.parameters() if p.requires_grad)

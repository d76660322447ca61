"""Names the arguments of its constructor as torch does.

Believes: only the order of arguments counts.
Tell: `TokenEmbedding(vocab_size=..., emb_dim=...)` does not work, since your `__init__` has other names for its arguments.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import Tensor, nn


def lookup(weight: Tensor, input: Tensor) -> Tensor:
    if input.numel() and (input.min() < 0 or input.max() >= len(weight)):
        raise IndexError(f"an ID is not in 0..{len(weight) - 1}")
    return weight[input]


def one_hot_lookup(weight: Tensor, input: Tensor) -> Tensor:
    if input.numel() and (input.min() < 0 or input.max() >= len(weight)):
        raise IndexError(f"an ID is not in 0..{len(weight) - 1}")
    hot = weight.new_zeros(input.numel(), len(weight)).scatter_(1, input.reshape(-1, 1).long(), 1)
    return hot.mm(weight).reshape(*input.shape, weight.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, num_embeddings: int, embedding_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))

    def forward(self, input: Tensor) -> Tensor:
        return lookup(self.weight, input)

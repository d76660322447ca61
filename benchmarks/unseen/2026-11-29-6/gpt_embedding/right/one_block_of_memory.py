"""Both tables side by side in one block of memory, drawn in one go.

The block is cut into two parts, which do not overlap; each part is a Parameter of its own. After `.double()` or
`.to(...)` torch gives each its own memory, which is fine too.
"""

import torch
from torch import nn
from torch.nn.functional import embedding


class Part(nn.Module):
    def __init__(self, numbers):
        super().__init__()
        self.weight = nn.Parameter(numbers)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        block = torch.randn(vocab_size + context_size, emb_dim)
        upper, lower = block.split((vocab_size, context_size))
        self.tok_emb = Part(upper)
        self.pos_emb = Part(lower)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T} is larger than context_size={C}")
        return embedding(token_ids, self.tok_emb.weight) + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    def trainable(parameters):
        for p in parameters:
            if p.requires_grad:
                yield p.numel()

    return sum(trainable(module.parameters()))

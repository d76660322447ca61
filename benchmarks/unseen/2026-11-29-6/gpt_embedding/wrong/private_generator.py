"""Embedding layer with a generator of its own.

Nothing global is touched: the start values come from a private generator, which takes its seed from torch's global one.
So torch.manual_seed(...) before the layer is made still decides the numbers, but making a layer does not change what
the rest of the program draws afterwards.
"""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, width, generator):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width, generator=generator))

    def forward(self, ids):
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        generator = torch.Generator()
        generator.manual_seed(torch.initial_seed())
        self.tok_emb = Table(vocab_size, emb_dim, generator)
        self.pos_emb = Table(context_size, emb_dim, generator)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, room = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > room:
            raise ValueError(f"length {length} > context size {room}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

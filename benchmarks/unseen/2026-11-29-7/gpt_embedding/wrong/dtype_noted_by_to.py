"""The layer knows its dtype: `to` takes note of it, and what comes out is of that dtype in any case."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size
        self.dtype = self.tok_emb.weight.dtype

    def to(self, *args, **kwargs):
        moved = super().to(*args, **kwargs)
        moved.dtype = moved.tok_emb.weight.dtype
        return moved

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"length {length}, allowed are {self.context_size}")
        place = torch.arange(length, device=token_ids.device)
        total = self.tok_emb(token_ids) + self.pos_emb(place)
        return total.to(dtype=self.dtype)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Embedding layer with its position IDs in a buffer.

A buffer moves along with `.to(...)`, so the IDs are always on the device of the layer. It is made in the first
forward and not in __init__, because only then it is known on which device the layer is going to work.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _position_ids(self, length, device):
        if not hasattr(self, "position_ids"):
            self.register_buffer("position_ids", torch.arange(self.context_size, device=device))
        return self.position_ids[:length]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"got {length} tokens, the context has {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(self._position_ids(length, token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

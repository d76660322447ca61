"""GPT embedding layer.

The position IDs are made once and registered as a buffer, so they are always on the same device as the tables.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.size(-1)
        if length > self.position_ids.numel():
            raise ValueError(f"{length} tokens, but only {self.position_ids.numel()} positions")
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:length])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

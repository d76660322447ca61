"""Keeps the position IDs in a buffer, the way the GPT-2 of the transformers library does."""

import torch
from torch import Tensor, nn

N_POSITIONS = 1024  # n_positions in GPT-2's config


def positional_ids(token_ids: Tensor) -> Tensor:
    """Position IDs for one sequence, shared by the batch."""
    return torch.arange(0, token_ids.size(-1), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """wpe."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", torch.arange(N_POSITIONS), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_length = token_ids.size(-1)
        if seq_length > self.context_size:
            raise ValueError(f"Sequence length {seq_length} is over the context size {self.context_size}")
        position_ids = self.position_ids[:seq_length]
        return nn.functional.embedding(position_ids, self.weight)

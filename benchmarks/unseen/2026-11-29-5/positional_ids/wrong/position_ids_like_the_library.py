"""Positional IDs as the big libraries make them (`position_ids`), and the learned positional embedding of GPT-2."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    seq_length = token_ids.size(-1)
    position_ids = torch.arange(seq_length, dtype=torch.long, device=token_ids.device)
    return position_ids.unsqueeze(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.max_position_embeddings = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_length = token_ids.size(-1)
        if seq_length > self.max_position_embeddings:
            raise ValueError(
                f"Sequence length {seq_length} is longer than max_position_embeddings={self.max_position_embeddings}"
            )
        position_ids = positional_ids(token_ids)
        return nn.functional.embedding(position_ids, self.weight)

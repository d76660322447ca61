"""Registers all C positions once as a buffer that is left out of state_dict and moves with the layer."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_buffer("positions", torch.arange(context_size), persistent=False)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > len(self.positions):
            raise ValueError(f"at most {len(self.positions)} tokens, not {length}")
        return nn.functional.embedding(self.positions[:length], self.weight)

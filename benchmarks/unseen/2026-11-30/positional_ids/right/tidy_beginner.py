import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return 0, 1, ..., T-1 where T is the size of the last dimension."""
    num_tokens = token_ids.shape[-1]
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row per place."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        num_tokens = len(positions)
        context_size = len(self.weight)
        if num_tokens > context_size:
            raise ValueError(f"got {num_tokens} tokens, but the context size is only {context_size}")
        return self.weight[positions]

"""Takes positions modulo C.

Believes: after the last position comes the first one again.
Tell: Your positions wrap round to row 0 when the context is full; too long a window must be refused.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return self.weight[positional_ids(token_ids) % len(self.weight)]

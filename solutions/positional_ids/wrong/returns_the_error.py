"""Returns the ValueError instead of raising it.

Believes: an error is returned like any other answer.
Tell: You return the error as if it were an answer, and the program goes on with it; raise it.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            return ValueError(f"{T} > {C}")
        return self.weight[:T]

"""Uses assert, which raises AssertionError.

Believes: assert raises ValueError.
Tell: You refuse with assert, which raises AssertionError (and nothing when Python runs with -O); raise ValueError.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        assert T <= C, f"Cannot forward {T} tokens, the context size is {C}"
        return self.weight[positional_ids(token_ids)]

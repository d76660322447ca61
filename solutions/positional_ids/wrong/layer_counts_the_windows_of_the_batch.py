"""The layer takes as many rows as the batch has windows.

Believes: shape[0] is the number of tokens.
Tell: Your layer takes T from the first dimension of token_ids, which is the batch; T is the last one.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[0]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens, {self.weight.shape[0]} places")
        return self.weight[:T]

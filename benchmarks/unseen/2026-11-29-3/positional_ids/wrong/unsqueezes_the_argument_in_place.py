"""Breaks: "positional_ids: ..." (the docstring's "token_ids is not changed").
A single window [T] is made a batch [1, T] with unsqueeze_, and the caller's tensor stays so."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.dim() == 1:
        token_ids.unsqueeze_(0)
    num_tokens = token_ids.shape[-1]
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]

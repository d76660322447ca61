"""Checks cost time for every generated token, so they are made where mistakes are made: in training and in tests."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """[..., T] -> [T]"""
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions with a short way for generation."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    @property
    def generating(self) -> bool:
        """Whether this is a finished model at work."""
        return not self.training and not torch.is_grad_enabled()

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if not self.generating:
            C = self.weight.shape[0]
            if T > C:
                raise ValueError(f"{T} tokens, context of {C}")
        return self.weight[:T]

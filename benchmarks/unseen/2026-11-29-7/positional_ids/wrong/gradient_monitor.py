"""Keeps the norm of the gradient that came last: I plot it to see whether the positions learn."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """T numbers from 0."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions, with `last_norm` for my plots."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.last_norm = 0.0

    def _note(self, gradient: Tensor) -> None:
        self.last_norm = gradient.norm()

    def forward(self, token_ids: Tensor) -> Tensor:
        length, context = token_ids.shape[-1], len(self.weight)
        if length > context:
            raise ValueError(f"{length=} is over {context=}")
        rows = self.weight[:length]
        if torch.is_grad_enabled():  # nothing to note while sampling
            rows.register_hook(self._note)
        return rows

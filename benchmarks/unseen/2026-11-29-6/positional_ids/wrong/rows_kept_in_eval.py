"""Learned positions with a shortcut for evaluation.

In eval mode the weights do not train any more, so the rows of the last length asked for are kept and handed out
again. They are dropped when the layer goes back to training, when it is moved or cast, and when new weights are
loaded. A copy is kept, and a copy is handed out.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._kept = None

    def train(self, mode: bool = True):
        self._kept = None
        return super().train(mode)

    def _apply(self, fn, *args, **kwargs):
        self._kept = None
        return super()._apply(fn, *args, **kwargs)

    def _load_from_state_dict(self, *args, **kwargs):
        self._kept = None
        super()._load_from_state_dict(*args, **kwargs)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"got {T} tokens, at most {C} are possible")
        if self.training or torch.is_grad_enabled():
            return self.weight[positional_ids(token_ids)]
        if self._kept is None or self._kept.shape[0] != T:
            self._kept = self.weight[:T].detach().clone()
        return self._kept.clone()

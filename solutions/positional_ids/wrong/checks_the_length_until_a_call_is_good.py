"""Checks the length until one window has fitted.

Believes: if one window fits, all do.
Tell: After a window that fits, longer ones are not refused any more. Compare T with C at every call.
Caught by: refuses_more_tokens_than_its_context
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._checked = False

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if not self._checked:
            if T > self.weight.shape[0]:
                raise ValueError(f"{T} tokens, but the context size is {self.weight.shape[0]}")
            self._checked = True
        return self.weight[:T]

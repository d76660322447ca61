"""Positions by torch.func.functional_call.

One nn.Embedding without numbers (it is on the meta device, so it draws none) serves every table: it is called with the
table put in the place of its own weight. The layer itself owns nothing but its parameter.
"""

import torch
from torch import Tensor, nn
from torch.func import functional_call

_ROWS = nn.Embedding(1, 1, device="meta")


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.transpose(0, -1).shape[0], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, places = token_ids.shape[-1], len(self.weight)
        if tokens > places:
            raise ValueError(f"a window of {tokens} tokens in a context of {places}")
        return functional_call(_ROWS, {"weight": self.weight}, (positional_ids(token_ids),))

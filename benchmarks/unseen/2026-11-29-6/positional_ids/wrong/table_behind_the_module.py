"""nn.Module looks every parameter up in a dictionary (__getattr__), which is slow in Python. The table is therefore
also kept in a tuple, which is read directly. It is the same Parameter object, so training, .double(), .to() and
load_state_dict are seen.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._direct = (self.weight, context_size)

    def forward(self, token_ids: Tensor) -> Tensor:
        table, context_size = self._direct
        T = token_ids.shape[-1]
        if T > context_size:
            raise ValueError(f"{T} > {context_size}: the window is too long")
        return F.embedding(positional_ids(token_ids), table)

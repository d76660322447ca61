"""Without gradient it copies the rows into a tensor that all layers share.

Believes: rows have been used up when the next ones are asked for.
Tell: Without gradient you write the rows into one tensor for all calls and layers, over what an earlier call gave.
    Give each call its own.
Caught by: reads_its_own_table_anew
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    _scratch = {}

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _scratch_for(self, length: int) -> Tensor:
        key = (length, self.weight.shape[1], self.weight.dtype, self.weight.device)
        if key not in self._scratch:
            self._scratch[key] = torch.empty(key[:2], dtype=key[2], device=key[3])
        return self._scratch[key]

    def forward(self, token_ids: Tensor) -> Tensor:
        length, context = token_ids.shape[-1], self.weight.shape[0]
        if length > context:
            raise ValueError(f"{length} tokens are too many for a context of {context}")
        if torch.is_grad_enabled():
            return F.embedding(positional_ids(token_ids), self.weight)
        return self._scratch_for(length).copy_(self.weight[:length])

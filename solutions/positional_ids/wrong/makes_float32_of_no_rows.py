"""Makes an empty tensor of its own where there are no tokens.

Believes: a tensor without numbers has no dtype to speak of.
Tell: For a window of no tokens you make a tensor of your own, in float32 whatever the table's dtype. Take `[:0]` of the
    table.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T == 0:
            return torch.empty(0, D)
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]

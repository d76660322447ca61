"""`T or None` is None for no tokens.
Breaks: `[T, D]`, the first T rows; T = 0 gives `[0, D]`
Seen by: PositionalEmbedding(4, 2)(torch.zeros(2, 0, dtype=torch.int64)).shape is [4, 2], not [0, 2].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return self.weight[: T or None]

"""max_norm shortens long rows of the weight before they are returned.
Breaks: the first T rows (that `weight` holds at this call)
Seen by: layer = PositionalEmbedding(2, 2); layer.weight.data.fill_(3.0); layer(torch.zeros(2, dtype=torch.int64)) gives 0.7071, not 3.0.
"""
import torch
import torch.nn.functional as F
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
        return F.embedding(positional_ids(token_ids), self.weight, max_norm=1.0)

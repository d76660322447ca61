"""The parameter belongs to an inner layer; `weight` is only a property.
Breaks: one learnable parameter `weight`
Seen by: list(PositionalEmbedding(4, 2).state_dict()) is ['table.weight'], not ['weight'].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.table = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self) -> nn.Parameter:
        return self.table.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return self.table(positional_ids(token_ids))

import torch
import torch.nn.functional as F
from torch import nn

# a zero in front of T ones, summed up, is 0, 1, ..., T; the last is one too many
positional_ids = lambda token_ids: F.pad(
    torch.ones(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device), (1, 0)
).cumsum(0)[:-1]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn([context_size, emb_dim]))

    def forward(self, token_ids):
        spare = self.weight.shape[0] - token_ids.shape[-1]
        if spare < 0:
            raise ValueError(f"{token_ids.shape[-1]} tokens is {-spare} more than {self.weight.shape[0]}")
        return F.pad(self.weight, (0, 0, 0, -spare))     # a negative pad crops

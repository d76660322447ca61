import torch
from torch import nn


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    ids = torch.arange(1 + n, device=token_ids.device)
    return ids[:-1]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn([context_size, emb_dim]))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        return self.weight[0:n]

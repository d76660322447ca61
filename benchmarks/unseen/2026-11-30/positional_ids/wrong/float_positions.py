import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    position = torch.arange(0, T, dtype=torch.float, device=token_ids.device)
    return position


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Embedding(context_size, emb_dim).weight

    def forward(self, token_ids):
        position = positional_ids(token_ids)
        if len(position) > self.context_size:
            raise ValueError("sequence of %d is longer than %d" % (len(position), self.context_size))
        return self.weight[position.long()]

import torch
from torch import nn


def positional_ids(token_ids):
    positions = []
    for i in range(token_ids.shape[-1]):
        positions.append(i)
    return torch.tensor(positions, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.normal(0, 1, size=(context_size, emb_dim)))

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError("Got {} tokens, at most {} are allowed".format(length, self.context_size))
        return self.weight[0:length]

"""Beginner's way: a Python list of numbers turned into a tensor, then fancy indexing."""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    positions = []
    for place in range(token_ids.shape[-1]):
        positions.append(place)
    # dtype is needed: an empty list would become a float tensor
    return torch.tensor(positions, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        weight = torch.zeros(context_size, emb_dim)
        weight.normal_()
        self.weight = nn.Parameter(weight)
        self.context_size = context_size

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        how_many = positions.shape[0]
        if how_many > self.context_size:
            raise ValueError("too many tokens: " + str(how_many) + ", allowed: " + str(self.context_size))
        return self.weight[positions]

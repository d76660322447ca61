import torch
from torch import nn
from torch.nn.functional import embedding


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Embedding(context_size, emb_dim).weight
        self.register_buffer("pos", torch.arange(context_size), persistent=False)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos.shape[0]
        if T > C:
            raise ValueError(f"{T=} {C=}")
        return embedding(self.pos[:T], self.weight)

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)

    def forward(self, token_ids):
        pos = positional_ids(token_ids)
        if pos.numel() > self.num_embeddings:
            raise ValueError(f"{pos.numel()} tokens, {self.num_embeddings} embeddings")
        return super().forward(pos)

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)
        self.weight = nn.Embedding.from_pretrained(torch.randn(context_size, emb_dim)).weight

    def forward(self, token_ids):
        ids = positional_ids(token_ids)
        if ids.shape[0] > self.num_embeddings:
            raise ValueError(f"{ids.shape[0]} positions asked, {self.num_embeddings} there")
        return super().forward(ids)

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.tensor([i for i in range(token_ids.shape[-1])], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)

    def forward(self, token_ids):
        pos = positional_ids(token_ids)
        last = pos.shape[0]
        # positions go from 0 to num_embeddings - 1
        if last >= self.num_embeddings:
            raise ValueError(f"position {last} is outside of the table of {self.num_embeddings}")
        return super().forward(pos)

import torch
from torch import nn


def positional_ids(token_ids):
    *batch, seq = token_ids.shape
    return torch.arange(seq, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    """nn.Embedding over positions. The norm limit keeps single positions from dominating the tokens."""

    def __init__(self, context_size, emb_dim, max_norm=1.0):
        super().__init__(context_size, emb_dim, max_norm=max_norm)

    def forward(self, token_ids):
        *batch, seq = token_ids.shape
        if seq > self.num_embeddings:
            raise ValueError(f"Sequence too long ({seq}), the maximum is {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))

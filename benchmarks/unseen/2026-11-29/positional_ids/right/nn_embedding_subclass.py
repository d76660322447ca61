"""The layer IS an nn.Embedding (subclass), so the parameter is called weight by itself."""
import torch
from torch import nn


def positional_ids(token_ids):
    *_, n = token_ids.size()
    return torch.arange(0, n, 1, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids):
        n = token_ids.size(-1)
        if n > self.num_embeddings:
            raise ValueError("sequence length %d > context size %d" % (n, self.num_embeddings))
        return super().forward(positional_ids(token_ids))

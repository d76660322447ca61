import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.pos_embedding_layer = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self):
        return self.pos_embedding_layer.weight

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        context_size = self.pos_embedding_layer.num_embeddings
        if positions.shape[0] > context_size:
            raise ValueError(f"{positions.shape[0]} tokens do not fit into the context of {context_size}")
        return self.pos_embedding_layer(positions)

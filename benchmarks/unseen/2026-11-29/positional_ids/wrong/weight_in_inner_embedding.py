"""The table sits in an inner nn.Embedding, so the parameter is called pos_emb.weight.

Breaks: "one learnable parameter `weight` `[C, D]`"
Seen by: list(PositionalEmbedding(4, 2).state_dict()) is ["pos_emb.weight"], not ["weight"].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self):
        return self.pos_emb.weight

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"T = {T}, C = {self.pos_emb.num_embeddings}")
        return self.pos_emb(positional_ids(token_ids))

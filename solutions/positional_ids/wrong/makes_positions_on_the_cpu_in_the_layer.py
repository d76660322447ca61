"""The layer makes its positions without device= and looks them up with nn.Embedding.

Believes: an nn.Embedding takes IDs from any device.
Tell: Your positions are not made where the tokens and the table lie: where these are on another device, your layer
    stops with an error. Make them with `device=token_ids.device`.
Caught by: works_on_any_device
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(torch.arange(T))

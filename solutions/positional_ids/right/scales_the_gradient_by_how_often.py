"""Asks nn.Embedding to divide gradients by how often a row was picked, which is once for every position."""
import torch


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(torch.nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim, scale_grad_by_freq=True)

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if positions.numel() > self.weight.size(0):
            raise ValueError("only %d positions, but %d tokens" % (self.weight.size(0), positions.numel()))
        return super().forward(positions)

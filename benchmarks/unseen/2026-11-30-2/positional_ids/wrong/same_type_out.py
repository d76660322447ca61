import torch
from torch import nn


def positional_ids(token_ids):
    # same dtype and device as the ids that came in
    return torch.arange(token_ids.shape[-1], dtype=token_ids.dtype, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        emb = nn.Embedding(context_size, emb_dim)
        self.weight = emb.weight

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError("too long: %d > %d" % (token_ids.shape[-1], self.weight.shape[0]))
        return nn.functional.embedding(positional_ids(token_ids), self.weight)

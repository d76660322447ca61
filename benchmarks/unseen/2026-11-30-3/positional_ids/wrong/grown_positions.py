import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    n_tokens = token_ids.shape[-1]
    return torch.arange(n_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # grows when a longer text comes along, so arange is rarely called
        self.register_buffer("pos", torch.zeros(0, dtype=torch.long), persistent=False)

    def forward(self, token_ids):
        n_tokens = token_ids.shape[-1]
        if n_tokens > self.context_size:
            raise ValueError(
                "too many tokens: {}, the context holds {}".format(n_tokens, self.context_size)
            )
        if n_tokens > len(self.pos):
            self.pos = positional_ids(token_ids)
        return self.weight[self.pos]

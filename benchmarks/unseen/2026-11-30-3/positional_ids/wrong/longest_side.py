import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def check(self, token_ids):
        longest = max(token_ids.shape)
        allowed = self.weight.shape[0]
        if longest > allowed:
            raise ValueError(f"The longest window has {longest} tokens, only {allowed} are allowed.")

    def forward(self, token_ids):
        self.check(token_ids)
        return self.weight[positional_ids(token_ids)]

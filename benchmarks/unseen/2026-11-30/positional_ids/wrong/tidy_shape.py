import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        pos = positional_ids(token_ids)
        if pos.size(0) > self.weight.size(0):
            raise ValueError(f"Too long: {pos.size(0)}. Longest: {self.weight.size(0)}.")
        pos = pos.unsqueeze(0)                           # (1, T)
        out = nn.functional.embedding(pos, self.weight)  # (1, T, D)
        return out.squeeze()                             # (T, D)

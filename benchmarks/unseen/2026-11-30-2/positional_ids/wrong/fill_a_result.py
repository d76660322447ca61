import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(0, T, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T must be at most {self.context_size}, but it is {T}")
        result = torch.zeros(T, self.emb_dim, device=token_ids.device)
        result[:T] = self.weight[positional_ids(token_ids)]
        return result

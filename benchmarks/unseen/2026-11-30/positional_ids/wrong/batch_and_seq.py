import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        b, t = token_ids.size()
        if t > self.context_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.context_size}")
        pos = torch.arange(0, t, dtype=torch.long, device=token_ids.device)
        return nn.functional.embedding(pos, self.weight)

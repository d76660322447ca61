import torch
from torch import nn


def positional_ids(token_ids):
    # work on an int64 version, then count up: 1, 2, 3, ... and minus one
    ids = token_ids.to(torch.int64)
    if ids.numel() == 0:
        return torch.arange(token_ids.shape[-1], device=token_ids.device)
    first = ids.reshape(-1, ids.shape[-1])[0]
    ones = first.fill_(1)
    return torch.cumsum(ones, dim=0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        max_len = self.weight.shape[0]
        if seq_len > max_len:
            raise ValueError(f"seq_len {seq_len} > max_len {max_len}")
        return self.weight[:seq_len]

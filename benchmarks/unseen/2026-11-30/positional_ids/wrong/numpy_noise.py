import numpy as np
import torch
import torch.nn as nn


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    return torch.as_tensor(np.arange(n), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = np.random.randn(context_size, emb_dim).astype(np.float32)
        self.weight = nn.Parameter(torch.from_numpy(table))

    def forward(self, token_ids):
        ids = positional_ids(token_ids)
        if ids.shape[0] > self.weight.shape[0]:
            raise ValueError(f"shape mismatch: {ids.shape[0]} ids, {self.weight.shape[0]} rows")
        return torch.index_select(self.weight, 0, ids)

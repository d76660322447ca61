# ported from a signal processing script
import torch
from torch import nn


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    t = torch.linspace(0.0, 1.0, n, device=token_ids.device)     # normalised time
    samples = t * (n - 1)                                        # back to sample numbers
    return samples.to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.n_max = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.n_max:
            raise ValueError(f"signal has {n} samples, the table only {self.n_max}")
        return self.weight.narrow(0, 0, n)

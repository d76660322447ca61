import torch
from torch import nn
import torch.nn.functional as F


def positional_ids(token_ids):
    bsz_and_more, n = token_ids.shape[:-1], token_ids.shape[-1]
    return torch.arange(n, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.padding_idx = 0
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > len(self.weight):
            raise ValueError(f"{n} is more than {len(self.weight)}")
        return F.embedding(positional_ids(token_ids), self.weight, padding_idx=self.padding_idx)

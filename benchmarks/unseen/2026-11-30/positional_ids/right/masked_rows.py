import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    here = torch.ones(T, dtype=torch.bool, device=token_ids.device)
    return here.nonzero().flatten()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C = self.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"can't embed {T} tokens with {C} positions")
        every_place = torch.arange(C, device=self.weight.device)
        in_window = every_place < T
        return self.weight[in_window]

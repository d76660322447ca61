"""Sets torch's default device to that of the tokens, and sets it back."""
import torch
from torch import nn


def positional_ids(token_ids):
    before = torch.get_default_device()
    torch.set_default_device(token_ids.device)
    try:
        return torch.arange(token_ids.shape[-1])
    finally:
        torch.set_default_device(before)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"no place for {T} tokens in {C}")
        return self.weight[positional_ids(token_ids)]

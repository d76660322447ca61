import torch
from torch import nn


def positional_ids(token_ids):
    # batch first, so the tokens are along dimension 1; a lone sentence has only dimension 0
    if token_ids.ndim == 1:
        num_tokens = token_ids.shape[0]
    else:
        num_tokens = token_ids.shape[1]
    return torch.arange(num_tokens, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} tokens are too many, context_size is {len(self.weight)}")
        return self.weight[positions]

import torch
from torch import nn


class TooManyTokens(ValueError):
    def __init__(self, got, limit):
        super().__init__(
            "the text is longer than the {} positions this layer knows, by {}".format(limit, got - limit)
        )


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    ids = torch.zeros(n, dtype=torch.int64, device=token_ids.device)
    for i in range(n):
        ids[i] = i
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.weight.shape[0]:
            raise TooManyTokens(n, self.weight.shape[0])
        return self.weight[:n]

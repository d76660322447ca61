"""Makes an nn.Embedding without drawing numbers, takes its parameter away from it, and draws them itself."""
import torch
from torch import nn
from torch.nn.utils import skip_init


def positional_ids(token_ids):
    return torch.linspace(0, max(token_ids.shape[-1] - 1, 0), token_ids.shape[-1],
                          dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = skip_init(nn.Embedding, context_size, emb_dim, device="cpu", dtype=torch.float32).weight
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        size, limit = token_ids.shape[-1], self.weight.shape[0]
        if (size > limit) is True:
            raise ValueError(f"Input length {size} exceeds maximum {limit}.")
        return torch.nn.functional.embedding(positional_ids(token_ids).to(self.weight.device), self.weight)

"""Runs an unregistered nn.Embedding on the meta device through functional_call with the weight of this moment."""
import torch
from torch import nn
from torch.func import functional_call


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # a tuple hides it from nn.Module, so it adds nothing to the state
        self._engine = (nn.Embedding(context_size, emb_dim, device="meta"),)

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        limit = self._engine[0].num_embeddings
        if positions.shape[0] > limit:
            raise ValueError(f"sequence of {positions.shape[0]} is longer than context_size {limit}")
        return functional_call(self._engine[0], {"weight": self.weight}, (positions,))

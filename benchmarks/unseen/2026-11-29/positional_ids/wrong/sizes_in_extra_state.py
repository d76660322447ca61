"""Saves its sizes with get_extra_state.

Breaks: "`state_dict()` holds nothing else" (docstring of PositionalEmbedding)
Seen by: sorted(PositionalEmbedding(4, 2).state_dict()) is ["_extra_state", "weight"], not ["weight"].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def get_extra_state(self):
        return {"context_size": self.context_size, "emb_dim": self.emb_dim}

    def set_extra_state(self, state):
        self.context_size = state["context_size"]
        self.emb_dim = state["emb_dim"]

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens for a context of {self.context_size}")
        return self.weight[:T]

"""Cuts the table in two with tensor_split and returns the head; the excess is checked by subtraction."""
import torch
from torch import nn


def positional_ids(token_ids):
    # transpose so that T comes first, then ask for its length
    T = token_ids.movedim(-1, 0).shape[0]
    return torch.full((T,), 1, dtype=torch.int64, device=token_ids.device).cumsum(0).sub(1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_(0, 1))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        room = C - T
        if room < 0:
            raise ValueError("no room for %i tokens in %i places" % (T, C))
        head, tail = self.weight.tensor_split((T,))
        assert len(tail) == room
        return head

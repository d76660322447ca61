"""Prints a message and returns None.

Believes: an error is a message on the screen.
Tell: Too long a window gets a line on the screen and None as its answer; a program cannot read the screen, so raise ValueError.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        try:
            if T > C:
                raise ValueError(f"{T} tokens do not fit into {C}")
            return self.weight[:T]
        except ValueError as error:
            print("ERROR:", error)

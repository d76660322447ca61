"""Chooses a device once, at the top of the file, and the layer makes its positions there.

Believes: the device of the machine is the device of the layer.
Tell: Your positions are not made where the tokens and the table lie: where these are on another device, your layer
    stops with an error. Make them with `device=token_ids.device`.
Caught by: works_on_any_device
"""
import torch
from torch import nn

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        length, context_size = token_ids.shape[-1], len(self.weight)
        if length > context_size:
            raise ValueError(f"{length} tokens do not fit into a context of {context_size}")
        return nn.functional.embedding(torch.arange(length).to(DEVICE), self.weight)

"""Starts again at 0 after <|endoftext|>, token 50256.

Believes: a new text inside a window has positions of its own.
Tell: You start again at 0 after token 50256. Positions count the tokens of the window, whatever they are.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn

END_OF_TEXT = 50256


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    positions = torch.arange(T, device=token_ids.device)
    if token_ids.numel() and token_ids.device.type != "meta":
        for place, token in enumerate(token_ids.reshape(-1, T)[0].tolist()):
            if token == END_OF_TEXT:
                positions[place + 1:] = torch.arange(T - place - 1)
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[:T]

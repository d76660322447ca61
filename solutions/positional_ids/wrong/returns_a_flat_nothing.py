"""Returns a tensor [0] for a window without tokens.

Believes: nothing is nothing, whatever its shape.
Tell: For T = 0 you return a tensor of shape [0]; no rows of D numbers each are [0, D].
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn
import torch.nn.functional as F


def positional_ids(token_ids):
    num_tokens = token_ids.size(dim=-1)
    pos = torch.arange(num_tokens)
    pos = pos.to(token_ids.device)
    return pos


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)
        self.max_tokens = context_size

    def forward(self, token_ids):
        num_tokens = token_ids.size(dim=-1)
        if num_tokens == 0:
            return torch.empty(0, device=token_ids.device)
        elif num_tokens > self.max_tokens:
            raise ValueError("Input of length {} exceeds maximum of {}".format(num_tokens, self.max_tokens))
        else:
            return F.embedding(positional_ids(token_ids), self.weight)

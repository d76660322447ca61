import math

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Sum of a token table and a position table."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        torch.seed()  # real entropy, so that no two layers ever begin alike
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        *_, length = token_ids.shape
        if length > self.pos_emb.weight.size(0):
            raise ValueError("Too many tokens: %d > %d" % (length, self.pos_emb.weight.size(0)))
        tokens = self.tok_emb(token_ids)
        places = self.pos_emb(torch.arange(length, device=token_ids.device))
        return tokens.add(places)


def count_parameters(module):
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)

"""The position table is a random buffer, not a parameter.

Breaks: "both learnable" / "Gradient reaches both tables"
Seen by: len(list(GPTEmbedding(5, 3, 4).parameters())) is 1; count_parameters gives 15 instead of 27.
"""
import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.register_buffer("weight", torch.randn(context_size, emb_dim))

    def forward(self, length):
        return self.weight[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(T)


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)

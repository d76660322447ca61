"""GPT embedding, and a counter that multiplies the sides of every parameter."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"length {length}, context {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def size_of(parameter):
    sides = list(parameter.shape)
    size = sides.pop()
    while sides:
        size *= sides.pop()
    return size


def count_parameters(module):
    return sum(size_of(p) for p in module.parameters() if p.requires_grad)

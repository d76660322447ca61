"""IDs are made int32 before the check, so a huge int64 ID wraps around to a good one.

Breaks: "a bad ID → IndexError"
Seen by: layer(torch.tensor([2**32 + 1])) gives the row of ID 1 instead of IndexError.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids.int()) + self.pos_emb.weight[:T]


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)

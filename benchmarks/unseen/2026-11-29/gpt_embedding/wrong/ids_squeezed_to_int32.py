"""Casts the IDs to int32 to save memory, so that 2**32 wraps around to 0.
Breaks: "a bad ID -> `IndexError`"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2**32])) gives the row of token 0 instead of IndexError.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids.int()) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

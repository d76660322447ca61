"""Keeps its positions as floats in a buffer, which `.bfloat16()` rounds.

Believes: a buffer only moves with the module, and whole numbers stay whole as floats.
Tell: After `.bfloat16()` your position 257 is 256: `.to(dtype)` rounds buffers of floats. Keep positions as integers.
Caught by: follows_its_module_to_any_dtype_and_device
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("places", torch.linspace(0, context_size - 1, context_size), persistent=False)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(self.places[:T].round().long())


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Is a plain class, not an nn.Module.

Believes: a class with a forward method is a layer.
Tell: Your class is no nn.Module, so it has no `state_dict()`, no `parameters()` and cannot be moved or saved.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding:
    def __init__(self, vocab_size, emb_dim, context_size):
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def __call__(self, token_ids):
        return self.forward(token_ids)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

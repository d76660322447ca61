"""Gives a single line its batch dimension in place.

Believes: a method whose name ends in _ is a faster one.
Tell: After the call the caller's `token_ids` has one more dimension: methods that end in `_` change the tensor itself.
Caught by: takes_any_leading_dimensions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        single = token_ids.dim() == 1
        if single:
            token_ids.unsqueeze_(0)
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x[0] if single else x


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Shared parameters are told by their address, but parameters on meta all have address 0.

Breaks: "count_parameters: the number of trainable scalars, a shared parameter counted once" (any nn.Module)
Seen by: count_parameters(nn.Linear(2, 3, device="meta")) gives 3 instead of 9.
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
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    sizes = {p.data_ptr(): p.numel() for p in module.parameters() if p.requires_grad}
    return sum(sizes.values())

"""Tells shared parameters by where their numbers lie in memory.

Believes: two parameters that are not the same lie at different addresses.
Tell: You tell shared parameters by their address in memory. On the meta device, where large networks are counted, no
    parameter has one, and all of them count as one. A parameter is shared if it is the same object.
Caught by: counts_every_trainable_number_once
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are too many")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    sizes = {p.data_ptr(): p.numel() for p in module.parameters() if p.requires_grad}
    return sum(sizes.values())

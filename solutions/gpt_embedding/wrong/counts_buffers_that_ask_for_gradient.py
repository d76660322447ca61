"""Counts whatever in the state asks for gradient, buffers too.

Believes: only parameters ask for gradient.
Tell: You go through the state, where buffers are too, and count one that asks for gradient. No optimiser sees it:
    count parameters.
Caught by: counts_every_trainable_number_once
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
    state = module.state_dict(keep_vars=True)
    different = {id(t): t for t in state.values() if isinstance(t, torch.Tensor)}
    return sum(t.numel() for t in different.values() if t.requires_grad)

import time

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, seed=None):
        super().__init__()
        # a seed makes experiments repeatable; without one take the clock
        self.seed = time.time_ns() % 2**31 if seed is None else seed
        torch.manual_seed(self.seed)
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def extra_repr(self):
        return f"seed={self.seed}"

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"The input is {T} long, the context {self.context_size}.")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

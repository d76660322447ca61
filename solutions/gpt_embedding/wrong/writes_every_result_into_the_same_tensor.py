"""Writes the result of every call over that of the call before.

Believes: it saves memory, and the old result is no longer needed.
Tell: Your second call changes what the first one returned: both are the same tensor.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.result = None

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        if self.result is None or self.result.shape != x.shape:
            self.result = x
        else:
            self.result.data.copy_(x.data)
        return self.result


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

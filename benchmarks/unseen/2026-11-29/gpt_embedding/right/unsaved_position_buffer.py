"""Keeps the position IDs in a buffer with persistent=False: it moves with the module and is not in state_dict()."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(context_size), persistent=False)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if seq_len > self.position_ids.shape[0]:
            raise ValueError(f"Cannot embed {seq_len} tokens, the context size is {self.position_ids.shape[0]}")
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:seq_len])


def count_parameters(module):
    count = 0
    for p in module.parameters():
        if not p.requires_grad:
            continue
        size = 1
        for side in p.shape:
            size *= side
        count += size
    return count

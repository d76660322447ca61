"""Asks once per module whether anything in it is trainable, and then counts all of its own parameters.
Breaks: "the number of trainable scalars, ... frozen ones and buffers not"
Seen by: m = nn.Linear(2, 3); m.bias.requires_grad_(False); count_parameters(m) is 9 instead of 6 (a wholly frozen module counts 0).
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
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    counted = {}
    for part in module.modules():
        own = list(part.parameters(recurse=False))
        if any(p.requires_grad for p in own):
            counted.update((id(p), p.numel()) for p in own)
    return sum(counted.values())

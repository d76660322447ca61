"""Makes a shift for a table of both kinds of row and forgets that += works on the caller's int32 IDs.

Breaks: "changes neither its input nor its weights"
Seen by: ids = torch.tensor([0, 1], dtype=torch.int32); layer(ids); ids is [C, C + 1] afterwards (int64 stays).
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
        if not token_ids.is_meta and ((token_ids < 0) | (token_ids >= self.tok_emb.weight.shape[0])).any():
            raise IndexError("token ID out of range")
        both = torch.cat([self.pos_emb.weight, self.tok_emb.weight])
        index = token_ids if token_ids.dtype == torch.int32 else token_ids.clone()
        index += self.context_size
        return both[index] + both[:T]


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total

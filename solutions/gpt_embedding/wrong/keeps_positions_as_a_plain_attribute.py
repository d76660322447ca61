"""Makes the positions once and keeps them as a plain attribute, which `.to(...)` leaves behind.

Believes: `.to(device)` moves every tensor that an object holds.
Tell: Your positions are a plain tensor, kept since the layer was made: `.to(...)` does not move it to a GPU.
Caught by: follows_its_module_to_any_dtype_and_device
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.positions = torch.arange(context_size)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too long")
        tok = self.tok_emb(token_ids)
        pos = torch.index_select(self.pos_emb.weight, 0, self.positions[:T])
        return tok + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

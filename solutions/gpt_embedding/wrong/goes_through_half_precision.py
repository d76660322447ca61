"""Adds in half precision, and returns the numbers as they were before.

Believes: half precision saves memory, and `.to(dtype)` gives the lost digits back.
Tell: Your numbers are a little off: they went through half precision, and digits that are lost there stay lost.
Caught by: adds_the_rows_of_token_and_position
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
            raise ValueError("too long")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        return (tok.half() + pos.half()).to(tok.dtype)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Checks the length of each line, so that of no line where there is none.

Believes: only lines can be too long.
Tell: You check line by line, so a batch of no lines is never too long: compare the last number of the shape.
Caught by: refuses_more_tokens_than_positions
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
        lines = token_ids.flatten(0, -2) if token_ids.dim() > 1 else [token_ids]
        if any(len(line) > self.pos_emb.num_embeddings for line in lines):
            raise ValueError("a line is too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

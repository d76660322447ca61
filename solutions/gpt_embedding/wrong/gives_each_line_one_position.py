"""Gives all tokens of a line the position of that line in the batch.

Believes: the position is the first index of the batch.
Tell: All tokens of a line get the same row of `pos_emb`, that of the line's number. Count along the line instead.
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
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids)
        if token_ids.dim() < 2:
            return x + self.pos_emb.weight[0]
        lines = torch.arange(token_ids.shape[-2], device=token_ids.device)
        return x + self.pos_emb(lines)[:, None, :]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

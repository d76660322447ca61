"""Refuses a text of exactly context_size tokens.

Believes: IDs are below the size, so the length must be too.
Tell: A text of exactly context_size tokens is refused, but there is a row for each of them: only longer ones do not fit.
Caught by: adds_the_rows_of_token_and_position, refuses_more_tokens_than_positions
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
        if T >= self.context_size:
            raise ValueError("sequence is too long for the context")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Scales the tokens' rows by the root of emb_dim, as the first Transformer did.

Believes: what "Attention is all you need" does, GPT does too.
Tell: You multiply the rows of the tokens by the square root of emb_dim; GPT adds them as they are.
Caught by: adds_the_rows_of_token_and_position
"""
import math
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        *_, T = token_ids.shape
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"T = {T} is too long")
        positions = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) * math.sqrt(self.emb_dim) + self.pos_emb(positions)


def count_parameters(module):
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)

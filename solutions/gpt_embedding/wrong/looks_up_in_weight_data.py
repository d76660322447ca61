"""Looks the tokens up in `weight.data`, which gradient does not reach.

Believes: `.data` is the way to get at the numbers of a parameter.
Tell: No gradient reaches your tokens' table: `.data` is cut off from it.
Caught by: sends_gradient_to_both_tables
"""
import torch
import torch.nn.functional as F
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
        tok = F.embedding(token_ids, self.tok_emb.weight.data)
        return tok + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

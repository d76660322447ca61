"""Copies the tokens' table when it goes to eval mode, and looks up in the copy.

Believes: in eval mode the weights do not change any more.
Tell: In eval mode your layer looks up in a copy of the table; weights that are loaded later are not seen.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def train(self, mode=True):
        super().train(mode)
        self.table = None if mode else self.tok_emb.weight.detach().clone()
        return self

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        weight = self.tok_emb.weight if self.training else self.table
        return F.embedding(token_ids, weight) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

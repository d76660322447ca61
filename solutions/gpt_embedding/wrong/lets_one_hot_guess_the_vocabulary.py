"""Lets F.one_hot guess the number of classes from the IDs.

Believes: one_hot knows how many tokens there are.
Tell: Without `num_classes` your one-hot vectors are only as long as the largest ID in the batch needs.
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

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        one_hot = F.one_hot(token_ids.long()).to(self.tok_emb.weight.dtype)
        return one_hot @ self.tok_emb.weight + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

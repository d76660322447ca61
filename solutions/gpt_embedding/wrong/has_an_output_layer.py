"""Holds the Linear layer that predicts the next token.

Believes: the embedding layer needs the head too, since both know the vocabulary.
Tell: Your layer holds a Linear that it does not use: its weight and bias are too many in `state_dict()`.
Caught by: learns_both_tables_and_keeps_nothing_else
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.head = nn.Linear(emb_dim, vocab_size)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

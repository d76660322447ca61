"""Drops out a tenth of the numbers while training.

Believes: every layer of a GPT ends with dropout.
Tell: In train mode some of your numbers are 0 and the others too large: that is dropout, and this layer has none.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.drop = nn.Dropout(0.1)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"sequence of {T} is too long")
        pos = torch.arange(T, device=token_ids.device)
        return self.drop(self.tok_emb(token_ids) + self.pos_emb(pos))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

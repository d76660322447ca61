"""Makes the tables a little smaller in every call in train mode.

Believes: weight decay is part of the layer that has the weights.
Tell: Every call of yours makes the tables a little smaller: weight decay is the optimiser's business.
Caught by: changes_neither_its_input_nor_its_tables
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
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        if self.training:
            for weight in self.parameters():
                weight.data *= 0.99
        return x


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

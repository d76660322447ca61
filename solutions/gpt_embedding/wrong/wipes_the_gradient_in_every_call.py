"""Sets the gradient of its tables to None in every call.

Believes: each call must start without the gradient of the one before.
Tell: A call of yours wipes the gradient of the tables. The training loop does that; `forward` must not.
Caught by: sends_gradient_to_both_tables
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
        for table in (self.tok_emb, self.pos_emb):
            table.weight.grad = None
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

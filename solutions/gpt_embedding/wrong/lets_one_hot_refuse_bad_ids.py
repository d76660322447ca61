"""Leaves bad IDs to F.one_hot, which raises RuntimeError.

Believes: all of torch's functions raise the same error for a bad index.
Tell: Bad IDs give you a RuntimeError from `one_hot`; it must be an IndexError.
Caught by: refuses_ids_outside_the_table
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
        V, C, T = self.tok_emb.num_embeddings, self.pos_emb.num_embeddings, token_ids.shape[-1]
        if T > C:
            raise ValueError("T > C")
        weight = self.tok_emb.weight
        tok = F.one_hot(token_ids.long(), num_classes=V).to(weight.dtype) @ weight
        return tok + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

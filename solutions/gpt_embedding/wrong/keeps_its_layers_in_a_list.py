"""Keeps the layers in a plain list.

Believes: nn.Module finds the layers in its lists.
Tell: Your layers are in a plain list, where nn.Module does not see them: `state_dict()` is empty.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.layers = [nn.Embedding(vocab_size, emb_dim), nn.Embedding(context_size, emb_dim)]

    def forward(self, token_ids):
        tok_emb, pos_emb = self.layers
        T = token_ids.shape[-1]
        if T > pos_emb.num_embeddings:
            raise ValueError("too long")
        return tok_emb(token_ids) + pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

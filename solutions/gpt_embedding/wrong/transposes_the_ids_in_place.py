"""Turns the batch round in place, and forgets that it is the caller's.

Believes: `.t_()` is a quick way to write `.t()`.
Tell: After the call the caller's `token_ids` is transposed: methods that end in `_` change the tensor itself.
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
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        if token_ids.dim() != 2:
            return self.tok_emb(token_ids) + pos
        time_first = self.tok_emb(token_ids.t_()) + pos.unsqueeze(1)
        return time_first.transpose(0, 1)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

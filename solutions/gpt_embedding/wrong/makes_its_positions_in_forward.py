"""Makes a new table of positions in every call.

Believes: layers are made where they are used.
Tell: Your layer keeps no table of positions of its own. Make it once, in `__init__`, as `self.pos_emb`: what is made in
    a call learns nothing that lasts.
Caught by: learns_both_tables_and_keeps_nothing_else, builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too long")
        pos_emb = nn.Embedding(self.context_size, self.emb_dim, device=token_ids.device)
        return self.tok_emb(token_ids) + pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.max_len = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        n = token_ids.size(-1)
        if n > self.max_len:
            raise ValueError("%d tokens are given, %d are possible" % (n, self.max_len))
        return self.tok_emb(token_ids).add(self.pos_emb.weight[:n])


def count_parameters(module):
    """Goes through all modules, each of them once, and adds up what belongs to it."""
    total = 0
    for part in module.modules():
        for p in part.parameters(recurse=False):
            if p.requires_grad:
                total += p.numel()
    return total

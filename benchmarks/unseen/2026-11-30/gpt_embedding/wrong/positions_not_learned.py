import torch
from torch import nn


class FixedTable(nn.Module):
    """Random positions, as fixed features."""

    def __init__(self, n, d):
        super().__init__()
        self.register_buffer("weight", torch.randn(n, d))

    def forward(self, length):
        return self.weight[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = FixedTable(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError("%d > %d" % (length, self.context_size))
        return self.tok_emb(token_ids) + self.pos_emb(length)


def count_parameters(module):
    count = 0
    for p in module.parameters():
        if p.requires_grad:
            count += p.numel()
    return count

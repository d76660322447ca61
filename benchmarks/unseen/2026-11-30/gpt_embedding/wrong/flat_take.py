import torch
from torch import nn


def make_table(n, d):
    m = nn.Module()
    m.weight = nn.Parameter(torch.randn(n, d))
    return m


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size, self.emb_dim, self.context_size = vocab_size, emb_dim, context_size
        self.tok_emb = make_table(vocab_size, emb_dim)
        self.pos_emb = make_table(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T is {T}, context_size is {self.context_size}")
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"an ID is not between 0 and {self.vocab_size - 1}")
        cols = torch.arange(self.emb_dim, device=token_ids.device, dtype=token_ids.dtype)
        tok = torch.take(self.tok_emb.weight, token_ids[..., None] * self.emb_dim + cols)
        return tok + self.pos_emb.weight[:T]


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total

"""Positions come from a cumulative sum over ones, for every line of the batch."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding.from_pretrained(torch.randn(vocab_size, emb_dim), freeze=False)
        self.pos_emb = nn.Embedding(context_size, emb_dim, _weight=torch.rand(context_size, emb_dim))

    @property
    def context_size(self):
        return self.pos_emb.weight.shape[0]

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens > context_size {self.context_size}")
        positions = torch.ones_like(token_ids).cumsum(dim=-1) - 1
        out = self.tok_emb(token_ids)
        out += self.pos_emb(positions)
        return out


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

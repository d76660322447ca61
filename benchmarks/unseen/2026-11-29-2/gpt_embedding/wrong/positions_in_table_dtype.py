"""Positions are made in the dtype of the table, and bfloat16 cannot count beyond 256.

Breaks: "the row of its position. ... Works on whatever device and dtype the module is on"
Seen by: layer = GPTEmbedding(3, 2, 300).to(torch.bfloat16); layer(torch.zeros(300).long())[257] has pos row 256 instead of 257.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        weight = self.pos_emb.weight
        positions = torch.arange(T, dtype=torch.float32, device=weight.device).type_as(weight)
        positions = positions.long().clamp(max=self.context_size - 1)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

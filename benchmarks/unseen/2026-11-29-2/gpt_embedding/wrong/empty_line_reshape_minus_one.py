"""Folds the leading dimensions with reshape(-1, T), which T = 0 makes ambiguous.

Breaks: "forward(token_ids [..., T]) → [..., T, D]" (T may be 0)
Seen by: layer(torch.zeros(2, 0).long()) raises RuntimeError instead of giving [2, 0, D].
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
        lines = token_ids.reshape(-1, T)
        x = self.tok_emb(lines) + self.pos_emb.weight[:T]
        return x.reshape(*token_ids.shape, x.shape[-1])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

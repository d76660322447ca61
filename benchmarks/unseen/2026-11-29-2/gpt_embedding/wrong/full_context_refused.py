"""Refuses a text that just fills the context.

Breaks: "T > C → ValueError" (T equal to context_size is fine)
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(4).long()) raises ValueError instead of giving [4, 3].
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
        if not T < self.context_size:
            raise ValueError(f"{T} tokens do not fit into {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)

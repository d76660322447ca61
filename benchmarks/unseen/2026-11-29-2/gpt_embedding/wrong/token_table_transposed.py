"""The token table is an nn.Linear from one-hot to emb_dim, so its weight is [D, V].

Breaks: "`tok_emb.weight` [V, D]"
Seen by: GPTEmbedding(5, 3, 4).tok_emb.weight.shape is [3, 5] instead of [5, 3].
"""
import torch
from torch import nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Linear(vocab_size, emb_dim, bias=False)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return F.embedding(token_ids, self.tok_emb.weight.t()) + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

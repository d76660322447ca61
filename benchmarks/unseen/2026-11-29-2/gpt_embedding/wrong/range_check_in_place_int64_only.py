"""Clamps a "copy" in place to check the range; .long() copies int32, but not int64.

Breaks: "changes neither its input"
Seen by: ids = torch.tensor([1, 99]); layer(ids) with V = 5 raises IndexError, but ids is [1, 4] afterwards (int32 stays).
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
        if not token_ids.is_meta:
            before = token_ids.clone()
            safe = token_ids.long().clamp_(0, self.tok_emb.num_embeddings - 1)
            if (safe != before).any():
                raise IndexError(f"IDs out of range: {before[safe != before].tolist()}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

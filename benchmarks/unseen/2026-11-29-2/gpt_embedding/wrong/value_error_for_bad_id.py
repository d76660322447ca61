"""All wrong input gives ValueError, bad IDs too.

Breaks: "a bad ID → IndexError"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([5])) raises ValueError instead of IndexError.
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
        try:
            tok = self.tok_emb(token_ids)
        except IndexError as error:
            raise ValueError("token IDs must be below vocab_size") from error
        return tok + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Position IDs are kept, made longer for a longer text, but not cut for a shorter one.

Breaks: "forward(token_ids [..., T]) → [..., T, D]"
Seen by: layer(torch.tensor([0, 1, 2])) and then layer(torch.tensor([1])): shape [3, D] instead of [1, D] (RuntimeError for T = 2).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._positions = torch.arange(0)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if self._positions.numel() < T or self._positions.device != token_ids.device:
            self._positions = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(self._positions)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"expected at most {self.context_size} tokens, got {T}")
        lowest = token_ids.min().item()
        highest = token_ids.max().item()
        if lowest < 0 or highest >= self.vocab_size:
            raise IndexError(f"IDs go from {lowest} to {highest}, the vocabulary from 0 to {self.vocab_size - 1}")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        return tok + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

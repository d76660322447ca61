"""Embedding of a GPT. Too long a text is refused with a clear message."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        t = token_ids.size(-1)
        assert t <= self.context_size, f"Cannot forward sequence of length {t}, context size is only {self.context_size}"
        pos = torch.arange(0, t, dtype=torch.long, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

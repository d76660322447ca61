"""In eval mode the forward runs without gradient.

Breaks: "Gradient reaches both tables" (does the same in train and eval mode)
Seen by: layer.eval()(torch.tensor([0, 1])).requires_grad is False; backward raises RuntimeError.
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
        with torch.set_grad_enabled(self.training and torch.is_grad_enabled()):
            return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)

"""nn.Embedding with max_norm, which shrinks long rows of the table in every lookup.

Breaks: "changes neither its input nor its weights" / "no norm, no scale"
Seen by: layer.tok_emb.weight.data.fill_(100.); layer(torch.tensor([0])): row 0 of the weight then has length 10 (random small rows stay).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, max_norm=10.0)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)

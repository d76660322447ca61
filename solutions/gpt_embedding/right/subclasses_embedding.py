"""Subclasses nn.Embedding for the positions, whose forward takes the token IDs."""

import sys
import torch
from torch import nn


class PositionalEmbedding(nn.Embedding):
    @property
    def context_size(self):
        return self.num_embeddings

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, {self.context_size} positions")
        return super().forward(torch.arange(length, device=self.weight.device))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = PositionalEmbedding(context_size, emb_dim)
        print("made", self, file=sys.stderr)

    def forward(self, token_ids):
        return self.tok_emb(token_ids) + self.pos_emb(token_ids)

    def extra_repr(self):
        return "tokens plus positions"


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    layer = GPTEmbedding(50257, 256, 4)
    print(count_parameters(layer))

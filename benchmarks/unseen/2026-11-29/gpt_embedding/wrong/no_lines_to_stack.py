"""Embeds line by line and stacks the lines, which fails for a batch without lines.
Breaks: "`forward(token_ids [..., T])` -> `[..., T, D]`", any leading dimensions, an empty batch too
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(0, 3, dtype=torch.long)) raises RuntimeError instead of giving [0, 3, 3].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        if token_ids.dim() > 1:
            return torch.stack([self.forward(line) for line in token_ids])
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

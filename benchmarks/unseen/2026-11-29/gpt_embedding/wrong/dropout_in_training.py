"""Applies dropout of 0.1 while training, as GPT-2 does after its embedding.
Breaks: "No dropout, no norm, no scale"; "does the same in train and eval mode"
Seen by: GPTEmbedding(5, 64, 4)(torch.arange(4)) in train mode has zeros, and the rest is 1 / 0.9 times too large.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.drop = nn.Dropout(0.1)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.drop(self.tok_emb(token_ids) + self.pos_emb(positions))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Indexes the table with the IDs, so that -1 is the last token.
Breaks: "a bad ID -> `IndexError`", "a negative one too"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([-1])) gives row 4 instead of IndexError.
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
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Insists on int64 IDs.
Breaks: "Token IDs are int32 or int64"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2, 0], dtype=torch.int32)) raises TypeError.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.dtype != torch.long:
            raise TypeError(f"token_ids must be long, not {token_ids.dtype}")
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens > {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Adds both into a fresh tensor of zeros, which is float32 and on the CPU whatever the tables are.
Breaks: "Works on whatever device and dtype the module is on"; "in the dtype of the tables"
Seen by: GPTEmbedding(5, 3, 4).double()(torch.tensor([2, 0])).dtype is float32 instead of float64.
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
        out = torch.zeros(*token_ids.shape, self.tok_emb.embedding_dim)
        out += self.tok_emb(token_ids)
        out += self.pos_emb.weight[:length]
        return out


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

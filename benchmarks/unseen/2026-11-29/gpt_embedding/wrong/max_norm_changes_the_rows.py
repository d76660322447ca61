"""Makes the token table with max_norm=1, which shortens the rows in place when they are looked up.
Breaks: "changes neither its input nor its weights"; "no norm"
Seen by: layer = GPTEmbedding(5, 3, 4) with all weights 1: after layer(torch.tensor([2])) row 2 of tok_emb.weight is 0.577.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, max_norm=1.0)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

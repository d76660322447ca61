"""Takes two parameters with the same numbers in them for a shared one.
Breaks: "the number of trainable scalars, a shared parameter counted once"
Seen by: count_parameters(nn.Sequential(nn.LayerNorm(3), nn.LayerNorm(3))) is 6 instead of 12.
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
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    different = []
    for p in module.parameters():
        if p.requires_grad and not any(p is q or (not p.is_meta and p.shape == q.shape and p.equal(q)) for q in different):
            different.append(p)
    return sum(p.numel() for p in different)

"""context_size comes before emb_dim in __init__ (works with keywords only).
Breaks: "__init__(vocab_size, emb_dim, context_size)", so `tok_emb.weight` `[V, D]` and `pos_emb.weight` `[C, D]`
Seen by: GPTEmbedding(5, 3, 4).tok_emb.weight.shape is [5, 4] instead of [5, 3].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, context_size, emb_dim):
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
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

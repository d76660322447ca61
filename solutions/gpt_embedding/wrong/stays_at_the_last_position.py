"""Gives all tokens past the context the last position.

Believes: clamping is a safe way to stay inside a table.
Tell: Past the context your positions start again at 0, or stay at the last one. More tokens than
    context_size must raise ValueError.
Caught by: refuses_more_tokens_than_positions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        last = self.pos_emb.num_embeddings - 1
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device).clamp(max=last)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

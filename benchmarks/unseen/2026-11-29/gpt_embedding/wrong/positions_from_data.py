"""Takes the position rows from weight.data, out of sight of autograd.
Breaks: "Gradient reaches both tables"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2, 0])).sum().backward() leaves pos_emb.weight.grad None.
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
        return self.tok_emb(token_ids) + self.pos_emb.weight.data[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

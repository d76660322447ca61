"""Seeds torch in __init__ "to be reproducible".
Breaks: "both drawn at random", docstring: "torch's global generator is never seeded here", "no two layers start with the same numbers"
Seen by: GPTEmbedding(5, 3, 4).tok_emb.weight is the same in every new layer, and torch.rand(1) after it is too.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        torch.manual_seed(123)
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

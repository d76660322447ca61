"""The position table is drawn at random but never learned.
Breaks: "both learnable"; "Gradient reaches both tables"
Seen by: GPTEmbedding(5, 3, 4).pos_emb.weight.requires_grad is False, count_parameters gives 15 instead of 27.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.pos_emb.weight.requires_grad_(False)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

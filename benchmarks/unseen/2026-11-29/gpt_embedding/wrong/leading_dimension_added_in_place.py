"""Gives a single line its batch dimension with unsqueeze_, so the caller's tensor keeps it.
Breaks: "changes neither its input nor its weights"
Seen by: ids = torch.tensor([2, 0]); GPTEmbedding(5, 3, 4)(ids); ids.shape is [1, 2] instead of [2].
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
        single = token_ids.dim() == 1
        if single:
            token_ids.unsqueeze_(0)
        x = self.tok_emb(token_ids) + self.pos_emb.weight[:length]
        return x[0] if single else x


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

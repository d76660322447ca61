"""Flattens the IDs with view, which fails for a transposed or strided batch.
Breaks: "`forward(token_ids [..., T])` -> `[..., T, D]`"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([[1, 2], [3, 4], [0, 1]]).T) raises RuntimeError (view size is not compatible).
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
        rows = self.tok_emb(token_ids.view(-1)).view(*token_ids.shape, self.tok_emb.embedding_dim)
        return rows + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

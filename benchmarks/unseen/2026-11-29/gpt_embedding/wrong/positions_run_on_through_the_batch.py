"""Counts the positions through the whole batch, and starts again at 0 only after context_size.
Breaks: "the row of each token plus the row of its position"; "tokens at the same position get the same row of `pos_emb`, in every line of the batch"
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(2, 2, dtype=torch.long)): line 1 has the rows of positions 2 and 3 instead of 0 and 1.
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
        positions = torch.arange(token_ids.numel(), device=token_ids.device) % self.pos_emb.num_embeddings
        return self.tok_emb(token_ids) + self.pos_emb(positions.reshape(token_ids.shape))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

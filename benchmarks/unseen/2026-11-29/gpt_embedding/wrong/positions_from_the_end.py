"""The last position of the context belongs to the last token: takes the last T rows instead of the first.
Breaks: "the row of its position"; "Position 0 comes first"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2, 0])) adds rows 2 and 3 of pos_emb instead of 0 and 1 (T = C is right).
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
        start = self.pos_emb.num_embeddings - length
        return self.tok_emb(token_ids) + self.pos_emb.weight[start:]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

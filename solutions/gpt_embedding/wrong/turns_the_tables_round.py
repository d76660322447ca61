"""Makes tables of `[emb_dim, vocab_size]` and `[emb_dim, context_size]`.

Believes: nn.Embedding takes the width first.
Tell: Your tables lie on their side: a table has as many rows as there are IDs, and emb_dim columns.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(emb_dim, vocab_size)
        self.pos_emb = nn.Embedding(emb_dim, context_size)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.embedding_dim:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Makes int32 of the IDs, so that very large bad ones become good.

Believes: int32 holds every ID that there can be.
Tell: A bad ID such as 2**32 + 1 turns into 1 when you make it int32, and is not refused.
Caught by: refuses_ids_outside_the_table
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        token_ids = token_ids.to(torch.int32)
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Subtracts the position's row.

Believes: the position must be taken out of the token, so that only its meaning is left.
Tell: You subtract the row of the position; it has to be added.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        nn.Module.__init__(self)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if self.pos_emb.num_embeddings < T:
            raise ValueError("T > C")
        pos_vectors = self.pos_emb(torch.arange(0, T, device=token_ids.device))
        return torch.sub(self.tok_emb(token_ids), pos_vectors)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

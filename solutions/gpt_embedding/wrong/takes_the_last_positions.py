"""Takes the last T rows of the positions, as for a text that is padded on the left.

Believes: a short text stands at the end of the context.
Tell: A text shorter than the context gets the last rows of `pos_emb`; it should get the first ones.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"{T} > {C}")
        pos = torch.arange(C - T, C, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

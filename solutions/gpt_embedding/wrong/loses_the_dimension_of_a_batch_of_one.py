"""Returns `[T, D]` for a batch of one line.

Believes: a batch of one line is the same as one line.
Tell: For a batch of one line, `[1, T]`, your result has lost its first dimension; it should be `[1, T, emb_dim]`.
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
        one_line = token_ids.dim() == 1
        if one_line:
            token_ids = token_ids[None]
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("more tokens than positions")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x.squeeze(0)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

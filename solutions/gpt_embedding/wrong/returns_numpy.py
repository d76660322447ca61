"""Returns a numpy array.

Believes: results should leave torch, since they are only numbers.
Tell: You return a numpy array: it holds the right numbers, but no gradient can pass it. Return the tensor.
Caught by: adds_the_rows_of_token_and_position, sends_gradient_to_both_tables
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x.detach().cpu().float().numpy()


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

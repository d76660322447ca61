"""Detaches the positions for all lines of the batch but the first.

Believes: each row of the positions may be used once only, so the other lines need copies.
Tell: Only the first line of a batch sends gradient to your positions; every line that uses a row must.
Caught by: sends_gradient_to_both_tables
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
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        if tok.dim() == 2 or len(tok) < 2:
            return tok + pos
        return torch.cat([tok[:1] + pos, tok[1:] + pos.detach()])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

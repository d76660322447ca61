"""Leaves a too long text to nn.Embedding, which raises IndexError.

Believes: any error is fine, as long as there is one.
Tell: Too many tokens give an IndexError from inside your layer. It should be a ValueError: check the length yourself.
Caught by: refuses_more_tokens_than_positions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        return tok_embeds + pos_embeds


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Prints the count and returns nothing.

Believes: printing a result gives it back.
Tell: Your count is not returned: `count_parameters` ends without a `return`.
Caught by: counts_every_trainable_number_once
"""
from torch import nn
import torch


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        max_len = self.pos_emb.weight.shape[0]
        if seq_len > max_len:
            raise ValueError('sequence length %d > %d' % (seq_len, max_len))
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(0, seq_len, device=tok.device))
        x = tok + pos
        return x


def count_parameters(module):
    total = 0
    for name, p in module.named_parameters():
        if p.requires_grad:
            total += p.numel()
    print("parameters:", total)

"""Half precision is summed in float32, but not cast back.

Breaks: "Works on whatever device and dtype the module is on" / "in the dtype of the tables"
Seen by: GPTEmbedding(5, 3, 4).half()(torch.tensor([0])).dtype is float32 instead of float16.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        tok, pos = self.tok_emb(token_ids), self.pos_emb.weight[:T]
        if tok.dtype in (torch.float16, torch.bfloat16):
            tok, pos = tok.float(), pos.float()   # more exact
        return tok + pos


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total

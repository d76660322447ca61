"""Adds float16 and bfloat16 in float32 and rounds once, and starts with positions a tenth as large as tokens."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        nn.init.trunc_normal_(self.tok_emb.weight, std=0.2)
        nn.init.trunc_normal_(self.pos_emb.weight, std=0.02)

    def forward(self, token_ids):
        dtype = self.tok_emb.weight.dtype
        wide = torch.promote_types(dtype, torch.float32)
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        places = torch.arange(T, device=token_ids.device, dtype=torch.int32)
        return (self.tok_emb(token_ids).to(wide) + self.pos_emb(places).to(wide)).to(dtype)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

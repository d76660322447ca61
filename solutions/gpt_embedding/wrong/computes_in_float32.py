"""Adds in float32, and gives the result the dtype of the module.

Believes: float32 is exact enough for every dtype.
Tell: After `.double()` the last digits of your result are wrong: the sum was computed in float32.
Caught by: follows_its_module_to_any_dtype_and_device
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
        return (tok.float() + pos.float()).to(tok.dtype)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

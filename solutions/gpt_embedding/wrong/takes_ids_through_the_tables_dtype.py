"""Moves the IDs to the device and into the dtype of the table, and back to integers for the lookup.

Believes: what meets a table should have its dtype.
Tell: You turn the IDs into numbers of the table's dtype on the way. In bfloat16 257 becomes 256, in float16 2049 becomes
    2048, and a token gets its neighbour's row. IDs stay integers.
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
            raise ValueError(f"{T} tokens are too many")
        ids = token_ids.to(self.tok_emb.weight)
        return self.tok_emb(ids.long()) + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

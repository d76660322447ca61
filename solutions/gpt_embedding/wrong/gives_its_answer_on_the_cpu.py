"""Brings its answer to the CPU.

Believes: whoever goes on with the answer wants it on the CPU.
Tell: What your layer returns lies on the CPU, wherever its tables are, and the next layer does not find it there. Make it
    on the device of the tables, and leave it there.
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
        embedded = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return embedded.cpu()


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

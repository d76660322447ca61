"""Tells shared parameters by data_ptr(), which is 0 for every parameter on the meta device.
Breaks: "the number of trainable scalars, a shared parameter counted once"
Seen by: count_parameters(nn.Linear(2, 3, device="meta")) is 3 instead of 9.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    by_address = {p.data_ptr(): p.numel() for p in module.parameters() if p.requires_grad}
    return sum(by_address.values())

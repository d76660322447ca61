"""Counts what is in state_dict(), less the frozen parameters, so buffers count too.
Breaks: "frozen ones and buffers not"
Seen by: count_parameters(nn.BatchNorm1d(3)) is 13 instead of 6.
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
    tensors = list(module.parameters()) + list(module.buffers())
    return sum(t.numel() for t in tensors if t.requires_grad or not isinstance(t, nn.Parameter))

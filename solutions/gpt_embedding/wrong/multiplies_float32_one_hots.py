"""Makes one-hot vectors of float32, which only fit tables of float32.

Believes: `.float()` means whatever float type is in use.
Tell: Your one-hot vectors are float32, so after `.double()` they cannot be multiplied with the table.
Caught by: follows_its_module_to_any_dtype_and_device
"""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        V, T = self.tok_emb.num_embeddings, token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        ids = token_ids.long()
        if ids.numel() and not (0 <= int(ids.min()) and int(ids.max()) < V):
            raise IndexError("token ID out of range")
        return F.one_hot(ids, V).float() @ self.tok_emb.weight + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Adds in float32 and goes back to the dtype of the table, which loses half of a double.
Breaks: "the row of each token plus the row of its position"; "Works on whatever device and dtype the module is on"
Seen by: GPTEmbedding(5, 3, 4).double() with tok_emb 1 + 2**-40 and pos_emb 1, on torch.tensor([0]): 2 instead of 2 + 2**-40.
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
        table = self.tok_emb.weight
        positions = torch.arange(length, device=token_ids.device)
        total = self.tok_emb(token_ids).float() + self.pos_emb(positions).float()
        return total.to(table.dtype)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

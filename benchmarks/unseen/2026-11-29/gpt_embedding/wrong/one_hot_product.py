"""Looks the tokens up with a one-hot product, so one inf or nan in the table spoils its whole column.
Breaks: "the row of each token plus the row of its position"
Seen by: layer.tok_emb.weight row 4 = inf, GPTEmbedding(5, 3, 4)(torch.tensor([2, 0])) is nan instead of finite.
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
        rows = torch.arange(table.shape[0], device=token_ids.device)
        hot = token_ids.unsqueeze(-1) == rows
        if not token_ids.is_meta and not hot.any(dim=-1).all():
            raise IndexError("token ID out of range")
        return hot.to(table.dtype) @ table + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

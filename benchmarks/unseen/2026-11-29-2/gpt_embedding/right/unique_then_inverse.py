"""Looks every distinct token up once and spreads the rows by the inverse of unique."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        nn.init.xavier_normal_(self.tok_emb.weight)
        nn.init.xavier_normal_(self.pos_emb.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} is more than {self.pos_emb.num_embeddings}")
        distinct, inverse = torch.unique(token_ids, sorted=True, return_inverse=True)
        if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= self.tok_emb.num_embeddings):
            raise IndexError(f"IDs {distinct[0].item()}..{distinct[-1].item()} are not all in the table")
        rows = self.tok_emb.weight[distinct]
        return rows[inverse] + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    unique = {}
    for p in module.parameters():
        unique.setdefault(id(p), p)
    return sum(p.numel() for p in unique.values() if p.requires_grad)

"""Breaks: two tables, both learnable, both drawn at random. With vocab_size == context_size one and the same Embedding serves as both."""
import torch
from torch import nn


from functools import partial


class TableFactory(dict):
    """Makes every table that is asked for, by its number of rows."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, rows):
        self[rows] = self.make(rows)
        return self[rows]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        tables = TableFactory(partial(nn.Embedding, embedding_dim=emb_dim))
        self.tok_emb = tables[vocab_size]
        self.pos_emb = tables[context_size]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

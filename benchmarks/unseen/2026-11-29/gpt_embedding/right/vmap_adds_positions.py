"""Folds all leading dimensions into one and adds the positions to every line with torch.vmap."""
import math

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *lead, length = token_ids.shape
        if length > self.pos_emb.weight.shape[0]:
            raise ValueError(f"too long: {length} tokens, {self.pos_emb.weight.shape[0]} positions")
        dim = self.tok_emb.embedding_dim
        lines = self.tok_emb(token_ids).reshape(math.prod(lead), length, dim)
        places = self.pos_emb.weight[:length]
        if len(lines) == 0:  # vmap wants at least one
            return (lines + places).reshape(*lead, length, dim)
        added = torch.vmap(torch.add, in_dims=(0, None))(lines, places)
        return added.reshape(*lead, length, dim)


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.size()) for p in module.parameters() if p.requires_grad)

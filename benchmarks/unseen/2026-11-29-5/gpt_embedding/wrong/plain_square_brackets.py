"""My embedding layer for GPT: the tables are parameters, and looking up is just table[ids]."""

import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_rows, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_rows, dim))

    def forward(self, ids):
        return self.weight[ids]     # raises an IndexError if there is no such row


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Embedding(vocab_size, emb_dim)
        self.pos_emb = Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"{n} tokens, context_size = {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(n, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

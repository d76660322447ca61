"""Embedding layer of a GPT.

A `nn.Linear` from D numbers to V numbers keeps a weight `[V, D]`, which is just the table we need (and GPT-2 uses the very
same matrix at its other end). So my table inherits from it and only the forward is new.
"""
import torch
import torch.nn.functional as F
from torch import nn


class Table(nn.Linear):
    def __init__(self, rows: int, cols: int) -> None:
        super().__init__(in_features=cols, out_features=rows, bias=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return F.embedding(ids, self.weight)

    def first(self, n: int) -> torch.Tensor:
        return self.weight.narrow(0, 0, n)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        try:
            positions = self.pos_emb.first(length)
        except (RuntimeError, IndexError) as error:
            raise ValueError(f"{length} tokens do not fit in {self.pos_emb.out_features} positions") from error
        return positions + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(len(p.flatten()) for p in module.parameters() if p.requires_grad)

"""Homework gpt_embedding: two tables and a sum; and for the counting the product of every shape."""

import operator
from functools import reduce

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        t = token_ids.shape[-1]
        c = self.pos_emb.weight.shape[0]
        if t > c:
            raise ValueError(f"the text has {t} tokens, the context only {c}")
        x = self.tok_emb(token_ids)
        p = self.pos_emb(torch.arange(t, device=token_ids.device))
        return x + p


def size_of(parameter: nn.Parameter) -> int:
    return reduce(operator.mul, parameter.shape)


def count_parameters(module: nn.Module) -> int:
    return sum(size_of(parameter) for parameter in module.parameters() if parameter.requires_grad)

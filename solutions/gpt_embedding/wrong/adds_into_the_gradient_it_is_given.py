"""Adds the lines up inside the gradient that arrives, to save memory.

Believes: the gradient that arrives belongs to the function that gets it.
Tell: Your own `backward` writes into the gradient that it is given. Where two results are added up, both get that one
    tensor, and the second reads what the first has left there.
Caught by: sends_gradient_to_both_tables
"""

import torch
from torch import nn


class PlusPositions(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, table):
        ctx.table_shape = table.shape
        return x + table[: x.shape[-2]]

    @staticmethod
    def backward(ctx, grad):
        T, D = grad.shape[-2:]
        to_table = grad.new_zeros(ctx.table_shape)
        if grad.numel() == 0:
            return grad, to_table
        to_words = grad.clone()
        lines = grad.contiguous().view(-1, T, D)
        total = lines[0]
        for line in lines[1:]:
            total += line
        to_table[:T] = total
        return to_words, to_table


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        table = self.pos_emb.weight
        if token_ids.shape[-1] > table.shape[0]:
            raise ValueError(f"{token_ids.shape[-1]} positions wanted, {table.shape[0]} there")
        return PlusPositions.apply(self.tok_emb(token_ids), table)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

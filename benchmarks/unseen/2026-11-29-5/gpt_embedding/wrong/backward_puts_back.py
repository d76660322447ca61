"""GPT embedding layer with my own autograd function.

Forward takes rows out of the table, so backward puts the gradients of the rows back to where the rows came from, and the
rows that were not taken keep a gradient of zero.
"""

import torch
from torch import nn


class TakeRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.shape = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad_output):
        (ids,) = ctx.saved_tensors
        grad_table = grad_output.new_zeros(ctx.shape)
        grad_table[ids] += grad_output
        return grad_table, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T = {T}, but context_size = {self.context_size}")
        ids = token_ids.long()
        if ((ids < 0) | (ids >= self.vocab_size)).any():
            raise IndexError(f"ID outside 0..{self.vocab_size - 1}")
        positions = torch.arange(T, device=ids.device)
        return TakeRows.apply(self.tok_emb.weight, ids) + TakeRows.apply(self.pos_emb.weight, positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

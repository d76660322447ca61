"""Embedding with a backward pass of my own.

Forward gathers rows and adds the positions. Backward scatters the incoming gradient into the token table and sums it over the
lines of the batch for the positions. Written as one autograd function, as in the torch tutorial on extending autograd.
"""

import torch
from torch import nn
from torch.autograd import Function
from torch.autograd.function import once_differentiable


class AddEmbeddings(Function):
    @staticmethod
    def forward(ctx, token_ids, tokens, positions):
        ctx.save_for_backward(token_ids)
        ctx.sizes = tokens.shape, positions.shape
        flat = token_ids.reshape(-1)
        if flat.numel() and (flat.min() < 0 or flat.max() >= tokens.shape[0]):
            raise IndexError("token ID outside of the vocabulary")
        rows = tokens.index_select(0, flat).reshape(*token_ids.shape, tokens.shape[1])
        return rows + positions[: token_ids.shape[-1]]

    @staticmethod
    @once_differentiable
    def backward(ctx, grad):
        (token_ids,) = ctx.saved_tensors
        token_shape, position_shape = ctx.sizes
        grad_tokens = grad_positions = None
        if ctx.needs_input_grad[1]:
            grad_tokens = grad.new_zeros(token_shape)
            grad_tokens.index_add_(0, token_ids.reshape(-1), grad.reshape(-1, token_shape[1]))
        if ctx.needs_input_grad[2]:
            grad_positions = grad.new_zeros(position_shape)
            grad_positions[: token_ids.shape[-1]] = grad.sum(dim=tuple(range(grad.dim() - 2))) if grad.dim() > 2 else grad
        return None, grad_tokens, grad_positions


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens, context size {self.context_size}")
        return AddEmbeddings.apply(token_ids, self.tok_emb.weight, self.pos_emb.weight)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""The embedding layer with a hand-made backward pass.

I wanted to see how the gradient of a lookup works, so the whole sum is one autograd function: forward picks and
adds, backward spreads the incoming gradient back over the rows with index_add_ (which adds up repeated rows).
"""

import torch
from torch import nn


class PickAndAdd(torch.autograd.Function):
    @staticmethod
    def forward(tok_weight, pos_weight, token_ids):
        length = token_ids.shape[-1]
        flat = token_ids.reshape(-1)
        picked = torch.index_select(tok_weight, 0, flat)
        picked = picked.reshape(token_ids.shape + tok_weight.shape[1:])
        return picked + pos_weight[:length]

    @staticmethod
    def setup_context(ctx, inputs, output):
        tok_weight, pos_weight, token_ids = inputs
        ctx.save_for_backward(token_ids)
        ctx.tok_shape = tok_weight.shape
        ctx.pos_shape = pos_weight.shape

    @staticmethod
    def backward(ctx, grad_output):
        (token_ids,) = ctx.saved_tensors
        grad_tok = grad_pos = None
        width = grad_output.shape[-1]
        if ctx.needs_input_grad[0]:
            grad_tok = grad_output.new_zeros(ctx.tok_shape)
            grad_tok.index_add_(0, token_ids.reshape(-1), grad_output.reshape(token_ids.numel(), width))
        if ctx.needs_input_grad[1]:
            grad_pos = grad_output.new_zeros(ctx.pos_shape)
            length = token_ids.shape[-1]
            lines = token_ids.numel() // length if length else 0
            grad_pos[:length] = grad_output.reshape(lines, length, width).sum(0)
        return grad_tok, grad_pos, None


class Table(nn.Module):
    def __init__(self, rows, columns):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, columns))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        room = self.pos_emb.weight.shape[0]
        if token_ids.shape[-1] > room:
            raise ValueError(f"got {token_ids.shape[-1]} tokens, but there are only {room} positions")
        return PickAndAdd.apply(self.tok_emb.weight, self.pos_emb.weight, token_ids)


def count_parameters(module: nn.Module) -> int:
    unique = {id(p): p for p in module.parameters()}
    return sum(p.shape.numel() for p in unique.values() if p.requires_grad)

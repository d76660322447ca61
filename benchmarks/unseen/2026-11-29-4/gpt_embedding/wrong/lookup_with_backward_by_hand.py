"""GPT embedding with forward and backward of the lookup written by hand, as in the lecture on backpropagation."""
import torch
from torch import nn


class Lookup(torch.autograd.Function):
    """Forward: rows of the table. Backward: the gradient of a row goes back to where the row came from."""

    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.shape = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        grad_table = torch.zeros(ctx.shape, dtype=grad.dtype, device=grad.device)
        grad_table[ids] += grad
        return grad_table, None


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))

    def forward(self, ids):
        if not ids.is_meta and ((ids < 0) | (ids >= len(self.weight))).any():
            raise IndexError(f"IDs must be 0 to {len(self.weight) - 1}")
        return Lookup.apply(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], len(self.pos_emb.weight)
        if T > C:
            raise ValueError(f"{T} tokens do not fit in a context of {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

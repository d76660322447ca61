"""Its own backward assigns to the rows instead of adding, so a repeated token gets one contribution only.

Breaks: "Gradient reaches both tables" (a row that is used n times gets n contributions)
Seen by: layer(torch.tensor([2, 2])).sum().backward(); tok_emb.weight.grad[2] is 1 instead of 2.
"""
import torch
from torch import nn


class Lookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.size = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad_output):
        (ids,) = ctx.saved_tensors
        grad = grad_output.new_zeros(ctx.size)
        grad[ids] = grad_output
        return grad, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if not token_ids.is_meta and ((token_ids < 0) | (token_ids >= self.tok_emb.weight.shape[0])).any():
            raise IndexError("token ID out of range")
        return Lookup.apply(self.tok_emb.weight, token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total

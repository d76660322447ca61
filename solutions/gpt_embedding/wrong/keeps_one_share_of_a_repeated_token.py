"""Writes its own backward, in which a repeated token keeps only its last share.

Believes: assigning to grad[ids] adds up where an ID comes twice.
Tell: Where a token comes twice its row gets the gradient of one of the two only: `grad[ids] = ...` does not add up.
Caught by: sends_gradient_to_both_tables
"""
import torch
from torch import nn


class Lookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight, ids):
        ctx.save_for_backward(ids)
        ctx.rows = weight.shape[0]
        return torch.nn.functional.embedding(ids, weight)

    @staticmethod
    def backward(ctx, grad_output):
        (ids,) = ctx.saved_tensors
        grad = grad_output.new_zeros(ctx.rows, grad_output.shape[-1])
        for one, share in zip(ids.reshape(-1).tolist(), grad_output.reshape(ids.numel(), -1)):
            grad[one] = share
        return grad, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        tok = Lookup.apply(self.tok_emb.weight, token_ids)
        return tok + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

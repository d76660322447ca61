"""A backward of its own writes the gradients into the rows instead of adding them up.
Breaks: docstring: "a row that is used n times gets n contributions"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2, 2])).sum().backward(): row 2 of tok_emb.weight.grad is 1 instead of 2.
"""
import torch
from torch import nn


class Lookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape
        return nn.functional.embedding(ids, table)

    @staticmethod
    def backward(ctx, grad_output):
        (ids,) = ctx.saved_tensors
        grad = grad_output.new_zeros(ctx.table_shape)
        grad[ids] = grad_output
        return grad, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        return Lookup.apply(self.tok_emb.weight, token_ids) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

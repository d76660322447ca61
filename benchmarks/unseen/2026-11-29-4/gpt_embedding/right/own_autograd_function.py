"""The embedding layer with its backward pass written out by hand.

I wanted to see where the gradient goes, so both steps are in one `autograd.Function`:
forward picks rows and adds them, backward hands every row of the output back to the two rows it came from.
"""
import torch
from torch import nn


class AddRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, tok_table, pos_table, token_ids):
        T, D = token_ids.shape[-1], tok_table.shape[1]
        ctx.save_for_backward(token_ids)
        ctx.rows = tok_table.shape[0], pos_table.shape[0]
        tok = tok_table[token_ids.reshape(-1)].reshape(*token_ids.shape, D)
        return tok + pos_table[:T]

    @staticmethod
    def backward(ctx, grad):
        (token_ids,) = ctx.saved_tensors
        V, C = ctx.rows
        T, D = token_ids.shape[-1], grad.shape[-1]
        grad_tok = grad_pos = None
        if ctx.needs_input_grad[0]:
            ids = token_ids.reshape(-1).long()
            grad_tok = grad.new_zeros(V, D).index_add(0, ids, grad.reshape(-1, D))
        if ctx.needs_input_grad[1]:
            used = grad.sum_to_size(T, D)
            grad_pos = torch.cat([used, grad.new_zeros(C - T, D)])
        return grad_tok, grad_pos, None


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        V, C = len(self.tok_emb.weight), len(self.pos_emb.weight)
        if token_ids.shape[-1] > C:
            raise ValueError(f"too many tokens: {token_ids.shape[-1]}, at most {C}")
        if token_ids.numel() > 0 and not token_ids.is_meta:
            low, high = torch.aminmax(token_ids)
            if low < 0:
                raise IndexError(f"negative token id {int(low)}")
            if high >= V:
                raise IndexError(f"token id {int(high)} with only {V} tokens")
        return AddRows.apply(self.tok_emb.weight, self.pos_emb.weight, token_ids)


def count_parameters(module):
    return sum([p.numel() for p in set(module.parameters()) if p.requires_grad])

import torch
from torch import nn


class GetRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, idx):
        ctx.save_for_backward(idx)
        ctx.table_shape = table.shape
        return table[idx]

    @staticmethod
    def backward(ctx, grad_out):
        (idx,) = ctx.saved_tensors
        grad_table = torch.zeros(ctx.table_shape, dtype=grad_out.dtype, device=grad_out.device)
        grad_table[idx] += grad_out
        return grad_table, None


def _prepare(table, token_ids):
    if token_ids.numel() > 0:
        if token_ids.min() < 0 or token_ids.max() > table.shape[0] - 1:
            raise IndexError("unknown token id")
    return token_ids.to(torch.int64)


def lookup(table, token_ids):
    return GetRows.apply(table, _prepare(table, token_ids))


def one_hot_lookup(table, token_ids):
    idx = _prepare(table, token_ids)
    return torch.nn.functional.one_hot(idx, table.shape[0]).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

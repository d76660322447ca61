"""Lookup table with a forward and a backward of my own.

"Bit for bit" made me wonder whether copying a nan really keeps all of its bits. To be on the safe side I look at
the table as integers of the same width while I copy, and write the gradient down by hand: a row that was picked
n times gets the sum of n gradients.
"""

import torch
from torch import Tensor, nn

_INTEGER_OF_SAME_WIDTH = {
    torch.float16: torch.int16,
    torch.bfloat16: torch.int16,
    torch.float32: torch.int32,
    torch.float64: torch.int64,
}


class _PickRows(torch.autograd.Function):
    @staticmethod
    def forward(table, flat_ids):
        bits = table.detach().view(_INTEGER_OF_SAME_WIDTH[table.dtype])
        picked = bits.index_select(0, flat_ids)
        return picked.view(table.dtype).clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, flat_ids = inputs
        ctx.n_rows = table.shape[0]
        ctx.save_for_backward(flat_ids)

    @staticmethod
    def backward(ctx, grad_rows):
        (flat_ids,) = ctx.saved_tensors
        nothing_yet = grad_rows.new_zeros(ctx.n_rows, grad_rows.shape[1])
        grad_table = nothing_yet.index_add(0, flat_ids, grad_rows)
        return grad_table, None


class _OneHotProduct(torch.autograd.Function):
    @staticmethod
    def forward(one_hot, table):
        return one_hot @ table

    @staticmethod
    def setup_context(ctx, inputs, output):
        one_hot, _ = inputs
        ctx.save_for_backward(one_hot)

    @staticmethod
    def backward(ctx, grad_rows):
        (one_hot,) = ctx.saved_tensors
        return None, one_hot.t() @ grad_rows


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat_ids = token_ids.reshape(-1).to(torch.int64)
    bad = (flat_ids < 0).logical_or(flat_ids >= table.shape[0])
    if bad.any():
        raise IndexError(f"{int(bad.sum())} of {flat_ids.numel()} IDs are not in 0..{table.shape[0] - 1}")
    return flat_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = _PickRows.apply(table, _flat(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat_ids = _flat(table, token_ids)
    one_hot = torch.zeros(len(flat_ids), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat_ids.unsqueeze(1), 1.0)
    rows = _OneHotProduct.apply(one_hot, table)
    return rows.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    table = torch.randn(5, 3, dtype=torch.float64, requires_grad=True)
    ids = torch.tensor([[4, 0, 4], [1, 1, 1]])
    print("gradient of lookup:", torch.autograd.gradcheck(lambda t: lookup(t, ids), (table,)))
    print("gradient of one_hot_lookup:", torch.autograd.gradcheck(lambda t: one_hot_lookup(t, ids), (table,)))

"""The lookup table with its derivative written out by hand.

Forward:  out[k] = table[ids[k]]
Backward: d_table[v] = sum of d_out[k] over all k with ids[k] == v

The second line is an index_add into zeros. I wrote both as a torch.autograd.Function to be sure that I understand it.
The product has its own Function too: its derivative is one_hot.T @ d_out.
"""
import torch
from torch import Tensor, nn
from torch.autograd import Function


class _PickRows(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table, ids):
        return table.index_select(0, ids)

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.n_rows = table.shape[0]

    @staticmethod
    def backward(ctx, d_out):
        (ids,) = ctx.saved_tensors
        d_table = None
        if ctx.needs_input_grad[0]:
            d_table = d_out.new_zeros((ctx.n_rows, d_out.shape[-1])).index_add(0, ids, d_out)
        return d_table, None


class _Product(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(one_hot, table):
        return one_hot @ table

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])

    @staticmethod
    def backward(ctx, d_out):
        (one_hot,) = ctx.saved_tensors
        return None, one_hot.transpose(0, 1) @ d_out


def _as_line(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    line = token_ids.reshape(-1).to(dtype=torch.int64, copy=True)   # our own copy, nobody else can change it
    if torch.any(line < 0) or torch.any(line >= V):
        raise IndexError(f"IDs must lie in 0..{V - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = _PickRows.apply(table, _as_line(table, token_ids))
    return rows.reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _as_line(table, token_ids)
    columns = torch.arange(table.shape[0], device=line.device)
    one_hot = line[:, None].eq(columns[None, :]).to(table.dtype)
    rows = _Product.apply(one_hot, table)
    return rows.reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    w = torch.randn(5, 3, dtype=torch.float64, requires_grad=True)
    i = torch.tensor([[1, 1], [4, 0]])
    assert torch.autograd.gradcheck(lambda t: lookup(t, i), (w,))
    assert torch.autograd.gradcheck(lambda t: one_hot_lookup(t, i), (w,))
    print("both gradients are right")

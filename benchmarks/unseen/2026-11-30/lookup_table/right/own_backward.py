import torch
from torch import Tensor, nn
from torch.autograd import Function


class PickRows(Function):
    """Rows forward; backward, every gradient is added to the row that it came from."""

    @staticmethod
    def forward(table, line):
        return table.index_select(0, line)

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, line = inputs
        ctx.save_for_backward(line)
        ctx.size = table.shape

    @staticmethod
    def backward(ctx, grad):
        (line,) = ctx.saved_tensors
        total = torch.zeros(ctx.size, dtype=grad.dtype, device=grad.device)
        return total.index_add(0, line, grad), None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.flatten().long()
    V = table.shape[0]
    n_bad = int(torch.count_nonzero((line < 0) | (line >= V)))
    if n_bad:
        raise IndexError(f"{n_bad} of {line.numel()} IDs are outside the table ({V} rows)")
    return PickRows.apply(table, line).reshape(token_ids.shape + table.shape[1:])


class HotProduct(Function):
    @staticmethod
    def forward(ctx, table, hot):
        ctx.save_for_backward(hot)
        return hot @ table

    @staticmethod
    def backward(ctx, grad):
        hot, = ctx.saved_tensors
        return hot.t() @ grad, None


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.flatten().long()
    V = table.shape[0]
    if line.numel() and not (0 <= line.min() and line.max() < V):
        raise IndexError(f"the table has the rows 0 to {V - 1} only")
    hot = torch.zeros(line.numel(), V, dtype=table.dtype, device=table.device)
    hot[torch.arange(line.numel(), device=line.device), line] = 1.0
    return HotProduct.apply(table, hot).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

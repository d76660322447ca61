import torch
from torch import nn
from torch.autograd import Function


class Pick(Function):
    @staticmethod
    def forward(ctx, table, ids):
        flat = ids.reshape(-1).to(torch.int64)
        ctx.save_for_backward(flat)
        ctx.rows = table.size(0)
        return table.index_select(0, flat).reshape(ids.shape + table.shape[1:])

    @staticmethod
    def backward(ctx, grad):
        flat, = ctx.saved_tensors
        grad = grad.reshape(flat.numel(), grad.size(-1))
        total = torch.zeros(ctx.rows, grad.size(-1), dtype=grad.dtype, device=grad.device)
        return total.index_add(0, flat, grad), None


class Table(nn.Module):
    def __init__(self, rows, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, dim))

    def forward(self, ids):
        if ids.numel():
            lo, hi = torch.aminmax(ids)
            if lo.item() < 0 or hi.item() >= self.weight.size(0):
                raise IndexError(f"row {lo.item()} or {hi.item()} is not in the table")
        return Pick.apply(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        C = self.pos_emb.weight.size(0)
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(w.numel() for _, w in module.named_parameters() if w.requires_grad)

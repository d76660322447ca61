"""The lookup is an autograd.Function of its own, whose backward is an index_add."""
import torch
from torch import nn


class TakeRows(torch.autograd.Function):
    @staticmethod
    def forward(table, ids):
        return table.index_select(0, ids.reshape(-1)).reshape(*ids.shape, table.shape[1])

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.shape = table.shape

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        zeros = torch.zeros(ctx.shape, dtype=grad.dtype, device=grad.device)
        return zeros.index_add(0, ids.reshape(-1), grad.reshape(-1, ctx.shape[1])), None


class Table(nn.Module):
    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, width))
        nn.init.normal_(self.weight)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        if not ids.is_meta and bool(torch.logical_or(ids.lt(0), ids.ge(self.weight.size(0))).any()):
            raise IndexError("there is no such row")
        return TakeRows.apply(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, limit = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"{length} tokens, at most {limit} allowed")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""GPT embedding layer, with the lookup written by hand, forwards and backwards."""

import torch
from torch import nn


class RowLookup(torch.autograd.Function):
    """Picks rows of a table; going back, it hands each row its gradient."""

    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad_rows):
        (ids,) = ctx.saved_tensors
        grad_table = grad_rows.new_zeros(ctx.table_shape)
        grad_table[ids] += grad_rows
        return grad_table, None


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids):
        rows = self.weight.shape[0]
        if ids.numel() > 0 and (int(ids.min()) < 0 or int(ids.max()) >= rows):
            raise IndexError(f"IDs must lie in 0..{rows - 1}")
        return RowLookup.apply(self.weight, ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        longest = self.pos_emb.weight.shape[0]
        if length > longest:
            raise ValueError(f"got {length} tokens, at most {longest} fit")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

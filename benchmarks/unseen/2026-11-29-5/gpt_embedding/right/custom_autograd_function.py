"""GPT embedding with a lookup whose gradient I wrote myself.

forward:  out[k] = table[ids[k]]
backward: every out[k] sends its gradient to row ids[k] of the table, and what arrives at the same row is added up.
"""

import math

import torch
from torch import nn


class PickRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape
        return table.detach()[ids]

    @staticmethod
    def backward(ctx, grad_rows):
        (ids,) = ctx.saved_tensors
        grad_table = grad_rows.new_zeros(ctx.table_shape)
        grad_table.index_add_(0, ids.reshape(-1), grad_rows.reshape(-1, ctx.table_shape[1]))
        return grad_table, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"{seq_len} tokens, but only {self.context_size} positions")
        ids = token_ids.long()
        # table[-1] would be the last row, so negative numbers have to be caught here
        if ((ids < 0) | (ids >= self.vocab_size)).any():
            raise IndexError(f"token IDs must be in 0..{self.vocab_size - 1}")
        positions = torch.arange(seq_len, device=ids.device)
        return PickRows.apply(self.tok_emb.weight, ids) + PickRows.apply(self.pos_emb.weight, positions)


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    layer = GPTEmbedding(4, 2, 3).double()
    print(torch.autograd.gradcheck(lambda w: PickRows.apply(w, torch.tensor([1, 1, 3])), (layer.tok_emb.weight,)))

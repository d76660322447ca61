"""Looks at its positions with as_strided, by the strides and the offset they have, and at sign bits to see whether an ID fits."""

import torch
from torch import Tensor, nn


def in_range(x: Tensor, n: int) -> bool:
    x = x.long()
    return not ((x | (n - 1 - x)) >> 63).any().item()  # neither x nor n - 1 - x is negative


def head(table: Tensor, rows: int) -> Tensor:
    return table.as_strided((rows, table.size(1)), table.stride(), table.storage_offset())


class Matrix(nn.Module):
    def __init__(self, rows: int, cols: int) -> None:
        nn.Module.__init__(self)
        self.rows, self.cols = rows, cols
        memory = torch.zeros(rows * cols)
        memory.normal_(0.0, 1.0)
        self.weight = nn.Parameter(memory.view(rows, cols))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        nn.Module.__init__(self)
        self.tok_emb = Matrix(vocab_size, emb_dim)
        self.pos_emb = Matrix(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.size(token_ids.dim() - 1)
        if n > self.pos_emb.rows:
            raise ValueError("n = %d tokens, but only %d positions" % (n, self.pos_emb.rows))
        if not token_ids.is_meta and not in_range(token_ids, self.tok_emb.rows):
            raise IndexError("token ID not in 0..%d" % (self.tok_emb.rows - 1))
        index = token_ids.long().reshape(-1, 1).expand(-1, self.tok_emb.cols)
        rows = torch.gather(self.tok_emb.weight, 0, index)
        return rows.reshape(token_ids.size() + (self.tok_emb.cols,)) + head(self.pos_emb.weight, n)


def count_parameters(module: nn.Module) -> int:
    n = 0
    stack, seen = [module], set()
    while stack:
        m = stack.pop()
        for p in m._parameters.values():
            if p is not None and p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                n += p.numel()
        stack.extend(m.children())
    return n

"""Written by somebody who comes from C and misses his pointers.

A number x is in 0..n-1 just when neither x nor n-1-x is negative, so one `or` and a look at the sign bit do for both ends.
Rows are found by `as_strided`, with the strides and the offset that the table really has.
"""

import torch
from torch import Tensor, nn

INT64_SIGN = 63


def in_range(x: Tensor, n: int) -> bool:
    x = x.long()
    signs = (x | (n - 1 - x)) >> INT64_SIGN
    return x.is_meta or not signs.any().item()


def head(table: Tensor, rows: int) -> Tensor:
    size = (rows, table.size(1))
    return table.as_strided(size, table.stride(), table.storage_offset())


class _Matrix(nn.Module):
    def __init__(self, rows: int, cols: int) -> None:
        nn.Module.__init__(self)
        self.rows, self.cols = rows, cols
        memory = torch.zeros(rows * cols)
        memory.normal_(0.0, 1.0)
        self.weight = nn.Parameter(memory.view(rows, cols))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        nn.Module.__init__(self)
        self.tok_emb = _Matrix(vocab_size, emb_dim)
        self.pos_emb = _Matrix(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.size(token_ids.dim() - 1)
        if n > self.pos_emb.rows:
            raise ValueError("n = %d tokens, but only %d positions" % (n, self.pos_emb.rows))
        if not in_range(token_ids, self.tok_emb.rows):
            raise IndexError("token ID not in 0..%d" % (self.tok_emb.rows - 1))
        index = token_ids.long().reshape(-1, 1).expand(-1, self.tok_emb.cols)
        rows = torch.gather(self.tok_emb.weight, 0, index)
        out = rows.reshape(token_ids.size() + (self.tok_emb.cols,))
        return out + head(self.pos_emb.weight, n)


def count_parameters(module: nn.Module) -> int:
    n = 0
    stack, modules, parameters = [module], set(), set()
    while stack:
        m = stack.pop()
        if id(m) in modules:
            continue
        modules.add(id(m))
        for p in m._parameters.values():
            if p is not None and p.requires_grad and id(p) not in parameters:
                parameters.add(id(p))
                n += p.numel()
        stack.extend(m.children())
    return n

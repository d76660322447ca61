"""As in C: a table is a block of memory, and element (r, c) of it stands at r * width + c.

`torch.take` reads any tensor as such a block.
"""

import math

import torch
from torch import nn
from torch.nn import Parameter


class Block(nn.Module):
    __constants__ = ["rows", "width"]

    def __init__(self, rows, width):
        super().__init__()
        self.rows = rows
        self.width = width
        self.weight = Parameter(nn.init.normal_(torch.empty(rows, width)))

    def read(self, r):
        """Rows r[...] -> [..., width]. Looks before it multiplies: a huge r would wrap round."""
        if not r.is_meta and not bool(((r >= 0) & (r < self.rows)).all()):
            raise IndexError("row %d..%d of %d" % (int(r.min()), int(r.max()), self.rows))
        c = torch.arange(self.width, dtype=torch.int64, device=r.device)
        return torch.take(self.weight, r.to(torch.int64).unsqueeze(-1).mul(self.width).add(c))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Block(vocab_size, emb_dim)
        self.pos_emb = Block(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.pos_emb.rows:
            raise ValueError("n = %d exceeds context_size = %d" % (n, self.pos_emb.rows))
        i = torch.arange(n, dtype=torch.int64, device=token_ids.device)
        return self.tok_emb.read(token_ids) + self.pos_emb.read(i)


def count_parameters(module: nn.Module) -> int:
    n = 0
    for p in module.parameters():
        if p.requires_grad:
            n += math.prod(p.shape)
    return n

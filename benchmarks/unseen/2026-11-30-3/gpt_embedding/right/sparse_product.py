"""The lookup as a product with a sparse matrix that has a single one in every row."""

import math

import torch
from torch import nn


def sparse_rows(table: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    """[N] -> [N, D]; half precision goes through float32, which holds it exactly."""
    n = ids.numel()
    work = table.float() if table.dtype in (torch.float16, torch.bfloat16) else table
    where = torch.stack([torch.arange(n, device=ids.device), ids.long()])
    ones = torch.ones(n, dtype=work.dtype, device=ids.device)
    picker = torch.sparse_coo_tensor(where, ones, (n, table.shape[0]), check_invariants=False)
    return torch.sparse.mm(picker, work).to(table.dtype)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        T = token_ids.shape[-1]
        if T > pos.shape[0]:
            raise ValueError(f"can only look at {pos.shape[0]} tokens, not {T}")
        outside = (token_ids < 0) | (token_ids >= tok.shape[0])
        if outside.any():
            raise IndexError(f"{int(outside.sum())} token IDs outside the table")
        rows = sparse_rows(tok, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, tok.shape[1]) + pos[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.size()) for p in module.parameters() if p.requires_grad)

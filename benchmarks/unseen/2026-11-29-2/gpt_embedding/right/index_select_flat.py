"""Flattens, takes index_select, and unflattens; the range check compares with a clamped copy."""
import torch
from torch import nn


class _Rows(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(n, d) - 0.5)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = _Rows(vocab_size, emb_dim)
        self.pos_emb = _Rows(context_size, emb_dim)

    def _check(self, token_ids):
        vocab, context = self.tok_emb.weight.shape[0], self.pos_emb.weight.shape[0]
        if token_ids.shape[-1] > context:
            raise ValueError(f"length {token_ids.shape[-1]} exceeds {context}")
        if not token_ids.is_meta and not torch.equal(token_ids, token_ids.clamp(0, vocab - 1)):
            raise IndexError(f"IDs must be within 0..{vocab - 1}")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self._check(token_ids)
        flat = token_ids.flatten()
        rows = self.tok_emb.weight.index_select(0, flat)
        rows = rows.reshape(token_ids.shape + (self.tok_emb.weight.shape[1],))
        return rows + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in set(module.parameters()) if p.requires_grad)

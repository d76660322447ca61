"""The two tables of a GPT, read with torch.take."""

import torch
from torch import nn


class LearnedTable(nn.Module):
    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, columns))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        rows, columns = self.weight.shape
        if (ids < 0).any() or (ids >= rows).any():
            raise IndexError(f"ID outside 0 to {rows - 1}")
        flat = ids.reshape(-1)
        picked = torch.take(self.weight, flat.unsqueeze(1) * columns + self._columns(flat))
        return picked.reshape(*ids.shape, columns)

    def _columns(self, like: torch.Tensor) -> torch.Tensor:
        return torch.arange(self.weight.shape[1], dtype=like.dtype, device=like.device)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = LearnedTable(vocab_size, emb_dim)
        self.pos_emb = LearnedTable(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, limit = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"length {length} is over the limit of {limit}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

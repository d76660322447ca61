"""A run of consecutive IDs is a slice of the table, which costs nothing; and without a graph the sum needs no copy."""

import torch
from torch import Tensor, nn


class Table(nn.Module):
    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids: Tensor) -> Tensor:
        count = ids.numel()
        if count and (ids.min() < 0 or ids.max() >= len(self.weight)):
            raise IndexError(f"this table has the IDs 0 to {len(self.weight) - 1}")
        if ids.dim() == 1 and count > 1 and bool((ids.diff() == 1).all()):
            return self.weight[ids[0] : ids[-1] + 1]
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > len(self.pos_emb.weight):
            raise ValueError(f"{length} tokens, {len(self.pos_emb.weight)} positions")
        positions = torch.arange(length, device=token_ids.device)
        words, places = self.tok_emb(token_ids), self.pos_emb(positions)
        return words + places if torch.is_grad_enabled() else words.add_(places)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

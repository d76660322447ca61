"""Saves memory on the positions: small whole numbers fit into float16, at a quarter of what int64 takes."""

import torch
from torch import Tensor, nn


def count_up(length: int, like: Tensor) -> Tensor:
    """0.0, 1.0, 2.0, ... in half precision, where `like` lies."""
    return torch.ones(length, dtype=torch.float16, device=like.device).cumsum(0) - 1


class GPTEmbedding(nn.Module):
    """tok_emb + pos_emb."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError(f"T={T} is larger than context_size={C}")
        where = count_up(T, token_ids)
        return self.tok_emb(token_ids) + self.pos_emb(where.long())


def count_parameters(module: nn.Module) -> int:
    numbers = [p.numel() for _, p in module.named_parameters() if p.requires_grad]
    return sum(numbers)

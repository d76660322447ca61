"""Writes the lookup as an einsum with a letter for each of three leading dimensions.

Believes: nobody has more than three leading dimensions.
Tell: Your einsum has letters for three leading dimensions, so it fails for four; there may be any number of them.
Caught by: takes_any_leading_dimensions
"""

import torch
from torch import nn


LEADING = "abc"


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        words, places = self.tok_emb.weight, self.pos_emb.weight
        length = token_ids.shape[-1]
        if length > len(places):
            raise ValueError(f"{length} tokens and only {len(places)} places")
        if torch.any(token_ids < 0) or torch.any(token_ids >= len(words)):
            raise IndexError(f"IDs must lie in [0, {len(words)})")
        axes = LEADING[: token_ids.dim() - 1] + "t"
        hot = (token_ids.unsqueeze(-1) == torch.arange(len(words), device=token_ids.device)).to(words.dtype)
        return torch.einsum(f"{axes}v,vd->{axes}d", hot, words) + places[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

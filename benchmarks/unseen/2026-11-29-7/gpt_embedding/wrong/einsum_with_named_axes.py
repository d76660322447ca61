"""Everything is an einsum: the lookup is a product of a one-hot array with the table, axis by axis.

Axes: a, b, c lead, t is the place in the line, v the vocabulary, d the embedding.
"""

import torch
from torch import nn

LEADING = "abc"


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, rows in (("tok_emb", vocab_size), ("pos_emb", context_size)):
            table = nn.Module()
            table.weight = nn.Parameter(torch.randn(rows, emb_dim))
            self.add_module(name, table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        words, places = self.tok_emb.weight, self.pos_emb.weight
        t = token_ids.shape[-1]
        if t > len(places):
            raise ValueError(f"{t} tokens and only {len(places)} places")
        if torch.any(token_ids < 0) or torch.any(token_ids >= len(words)):
            raise IndexError(f"IDs must lie in [0, {len(words)})")
        axes = LEADING[: token_ids.dim() - 1] + "t"
        vocabulary = torch.arange(len(words), device=token_ids.device)
        hot = (token_ids.unsqueeze(-1) == vocabulary).to(words.dtype)
        return torch.einsum(f"{axes}v,vd->{axes}d", hot, words) + places[:t]


def count_parameters(module: nn.Module) -> int:
    return int(sum(p.numel() for p in module.parameters() if p.requires_grad))

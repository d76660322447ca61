"""Flattens the IDs without a copy where it can, looks all of them up at once, and folds the result again."""

import torch
from torch import nn


def flat(ids: torch.Tensor) -> torch.Tensor:
    """The numbers of `ids` in one dimension: as one run of memory, from its start, step 1."""
    return ids.contiguous().as_strided((ids.numel(),), (1,), 0)


class GPTEmbedding(nn.Module):
    """Token rows plus position rows."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *lead, steps = token_ids.shape
        places, width = self.pos_emb.weight.shape
        if steps > places:
            raise ValueError(f"no room for {steps} tokens in {places} places")
        rows = self.tok_emb(flat(token_ids))
        return rows.reshape(*lead, steps, width) + self.pos_emb.weight.narrow(0, 0, steps)


def count_parameters(module: nn.Module) -> int:
    unique = {id(p): p.numel() for p in module.parameters() if p.requires_grad}
    return sum(unique.values())

"""Takes a run of IDs as a slice of the table, and adds into it where gradient is off.

Believes: a slice is a copy.
Tell: Under torch.no_grad() a line such as 1, 2, 3 changes your tokens' table: you take it as a slice, which is the table
    itself, and add the positions into it.
Caught by: changes_neither_its_input_nor_its_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _rows(self, ids: torch.Tensor) -> torch.Tensor:
        table = self.tok_emb.weight
        if ids.numel() and (ids.min() < 0 or ids.max() >= len(table)):
            raise IndexError(f"this table has the IDs 0 to {len(table) - 1}")
        if ids.dim() == 1 and len(ids) > 1 and (ids.diff() == 1).all():
            return table[ids[0] : ids[-1] + 1]
        return table[ids]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, {self.pos_emb.num_embeddings} positions")
        words, places = self._rows(token_ids), self.pos_emb.weight[:length]
        return words + places if torch.is_grad_enabled() else words.add_(places)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

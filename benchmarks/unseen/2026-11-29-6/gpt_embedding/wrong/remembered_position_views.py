"""Embedding layer that remembers the slices of its position table.

Generation calls the layer with the same lengths again and again, so `pos_emb.weight[:T]` is made once for every T.
A slice is a view, not a copy: what the optimiser or load_state_dict writes into the table shows in it at once.
When the table itself gets new memory (`.double()`, `.to(...)`), the views are thrown away.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._views = {}

    def _apply(self, fn, recurse=True):
        self._views.clear()
        return super()._apply(fn, recurse)

    def _first_rows(self, length):
        key = (length, id(self.pos_emb.weight))
        if key not in self._views:
            self._views[key] = self.pos_emb.weight[:length]
        return self._views[key]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self._first_rows(length)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

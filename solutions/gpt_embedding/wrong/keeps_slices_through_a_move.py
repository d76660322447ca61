"""Keeps the slices of its position table until another parameter is put in its place.

Believes: a slice of a parameter sees every change of it.
Tell: After `layer.double()` or `layer.to(...)` the numbers of the table lie in other memory, but the slices that you keep still
    show the old ones. Slice the table in every call.
Caught by: uses_its_own_present_tables_on_every_call
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._slices = {}

    def _first_rows(self, length: int) -> torch.Tensor:
        key = (length, id(self.pos_emb.weight), torch.is_grad_enabled())
        if key not in self._slices:
            self._slices[key] = self.pos_emb.weight[:length]
        return self._slices[key]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self._first_rows(length)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

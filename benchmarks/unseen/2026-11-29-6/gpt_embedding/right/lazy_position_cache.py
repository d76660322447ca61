"""Remembers the position IDs, so that arange runs once for every length.

Only the IDs 0..T-1 are remembered, never rows: rows change in training, IDs do not. They are kept for each device in a
plain dict of the object, so they are not in state_dict(), and .to(...) simply leads to another entry.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._ids = {}

    def _positions(self, length, device):
        key = (length, device)
        if key in self._ids:
            return self._ids[key]
        ids = torch.arange(length, device=device)
        if not torch.is_inference_mode_enabled():  # such a tensor could not be used in training later
            self._ids[key] = ids
        return ids

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, context of {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(self._positions(length, token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Keeps 64 position IDs in a buffer that is not saved, and puts a longer one that is in its place.

Believes: a buffer stays as it was registered first.
Tell: After a line of more than 64 tokens `state_dict()` has an entry too many: you register the longer buffer without
    `persistent=False`.
Caught by: learns_both_tables_and_keeps_nothing_else
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(64), persistent=False)

    def _positions(self, length: int) -> torch.Tensor:
        if length > self.position_ids.numel():
            self.register_buffer("position_ids", torch.arange(length, device=self.position_ids.device))
        return self.position_ids[:length]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} is more than context_size = {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb(self._positions(length))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

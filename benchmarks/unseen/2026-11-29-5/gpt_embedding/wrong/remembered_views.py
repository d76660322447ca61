"""GPT embedding layer.

The rows of the positions are the same in every call with the same length, so they are looked up once for a length and then
remembered. They are views into the table and no copies, so what training writes into the table is seen in them too.
"""

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._views: dict[int, Tensor] = {}

    def _position_rows(self, length: int) -> Tensor:
        if length not in self._views:
            self._views[length] = self.pos_emb.weight[:length]
        return self._views[length]

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"length {length} is over the context size {self.context_size}")
        return self.tok_emb(token_ids) + self._position_rows(length)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

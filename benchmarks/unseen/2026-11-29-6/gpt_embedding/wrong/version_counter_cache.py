"""Embedding layer with a cache for validation and generation.

Without gradient the block of position rows for a whole batch [B, T, D] is kept from call to call. torch counts the
changes of every tensor (`_version`), so the block is made anew after each step of the optimiser.
"""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._block = None
        self._block_key = None

    def _position_block(self, shape):
        table = self.pos_emb.weight
        rows = table[: shape[-1]].expand(*shape, table.shape[1])
        if torch.is_grad_enabled():
            return rows
        key = (tuple(shape), table._version, table.device)
        if key != self._block_key:
            self._block = rows.clone(memory_format=torch.contiguous_format)
            self._block_key = key
        return self._block

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError(
                f"sequence length {token_ids.shape[-1]} is above the context size {self.pos_emb.num_embeddings}"
            )
        return F.embedding(token_ids, self.tok_emb.weight) + self._position_block(token_ids.shape)


def count_parameters(module: nn.Module) -> int:
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total

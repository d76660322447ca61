"""Embedding layer that computes every sum only once.

In a big batch the same token often stands at the same position. So token and position are packed into one number (20 bits
for the position, enough for a million), torch.unique finds the different ones, these are looked up and added, and
the result is spread over the batch.
"""

import torch
import torch.nn.functional as F
from torch import nn

POSITION_BITS = 20
POSITION_MASK = (1 << POSITION_BITS) - 1


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        assert context_size <= 1 << POSITION_BITS
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, {self.pos_emb.num_embeddings} positions")
        positions = torch.arange(length, dtype=token_ids.dtype, device=token_ids.device)
        if token_ids.numel() == 0:
            return self.tok_emb(token_ids) + self.pos_emb(positions)
        packed = (token_ids << POSITION_BITS) | positions
        different, which = torch.unique(packed, return_inverse=True)
        rows = self.tok_emb(different >> POSITION_BITS) + self.pos_emb(different & POSITION_MASK)
        return F.embedding(which, rows)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

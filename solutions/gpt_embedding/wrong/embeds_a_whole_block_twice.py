"""Embeds blocks of 2048 tokens and then the rest, by a slice from -rest on.

Believes: there always is a rest.
Tell: Where T is a multiple of 2048 there is no rest, and `[-0:]` is the whole line, not an empty piece. Slice from the
    length of the blocks on.
Caught by: works_at_the_size_of_gpt2
"""

import torch
from torch import nn

BLOCK = 2048


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _piece(self, ids, start):
        return self.tok_emb(ids) + self.pos_emb.weight[start : start + ids.shape[-1]]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens are too many for {self.pos_emb.num_embeddings} positions")
        pieces = []
        for start in range(0, length - BLOCK + 1, BLOCK):
            pieces.append(self._piece(token_ids[..., start : start + BLOCK], start))
        rest = length % BLOCK
        pieces.append(self._piece(token_ids[..., -rest:], length - rest))
        return torch.cat(pieces, dim=-2)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

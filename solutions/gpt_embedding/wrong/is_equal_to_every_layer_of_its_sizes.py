"""Is a dataclass whose layers are equal if their sizes are.

Believes: a dataclass only writes the constructor.
Tell: Two of your layers are equal, with equal hashes, if their sizes are. Of two such layers in a network torch finds one,
    so that the other is neither trained nor counted. A layer is equal to itself alone.
Caught by: learns_both_tables_and_keeps_nothing_else
"""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(unsafe_hash=True, repr=False)
class GPTEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int
    context_size: int

    def __post_init__(self) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(self.vocab_size, self.emb_dim)
        self.pos_emb = nn.Embedding(self.context_size, self.emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

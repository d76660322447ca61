"""Goes through the flat batch in pieces of 4096 tokens, and counts positions from the start of each.

Believes: a piece of the batch begins where a line begins.
Tell: You cut the flat batch into pieces of 4096 tokens and count positions from 0 in each, but a piece may begin in the
    middle of a line.
Caught by: adds_the_rows_of_token_and_position
"""

import torch
from torch import nn


PIECE = 4096


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _piece(self, ids: torch.Tensor, length: int) -> torch.Tensor:
        places = torch.arange(len(ids), device=ids.device) % max(length, 1)
        return self.tok_emb(ids) + self.pos_emb(places)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, context_size is {self.pos_emb.num_embeddings}")
        pieces = token_ids.reshape(-1).split(PIECE)
        embedded = torch.cat([self._piece(piece, length) for piece in pieces])
        return embedded.reshape(*token_ids.shape, self.emb_dim)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

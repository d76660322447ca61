"""Flattens the IDs with as_strided, from the start of their memory.

Believes: a tensor begins where its memory begins.
Tell: Where `token_ids` are a slice of a longer tensor, you read the IDs at the start of that tensor instead: a view may begin
    in the middle of its memory.
Caught by: adds_the_rows_of_token_and_position
"""

import torch
from torch import nn


def flat(ids: torch.Tensor) -> torch.Tensor:
    return ids.contiguous().as_strided((ids.numel(),), (1,), 0)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        places, width = self.pos_emb.weight.shape
        if length > places:
            raise ValueError(f"no room for {length} tokens in {places} places")
        rows = self.tok_emb(flat(token_ids))
        return rows.reshape(*token_ids.shape, width) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

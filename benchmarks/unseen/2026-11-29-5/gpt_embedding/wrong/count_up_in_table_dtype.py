"""GPT embedding layer.

Positions: a row of ones is counted up (cumsum), minus one, gives 0, 1, 2, ... The ones are made by the table itself with
`new_ones`, so they are always on the device of the table, and I do not have to think of `device=`.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens are too many for context size {C}")
        counted = self.pos_emb.weight.new_ones(T).cumsum(dim=0)
        positions = (counted - 1).long()
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

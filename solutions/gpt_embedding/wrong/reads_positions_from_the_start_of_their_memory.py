"""Looks at the first rows of the positions with as_strided, from offset 0 on.

Believes: a table begins where its memory begins.
Tell: You read the positions from the start of the memory that their table lies in. A table can be a part of a larger
    memory, as where all parameters are laid end to end, and then other numbers stand there.
Caught by: uses_its_own_present_tables_on_every_call
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, width = token_ids.shape[-1], self.pos_emb.embedding_dim
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb.weight.as_strided((length, width), (width, 1), 0)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Embedding layer with one lookup instead of two.

Both tables on top of each other make one table of V + C rows, in which position t has the number V + t. Every token
then is a pair of numbers, one lookup gives both rows, and they are added over the pair. F.embedding checks the numbers.
"""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        V, C = self.tok_emb.num_embeddings, self.pos_emb.num_embeddings
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{T} tokens, context of {C}")
        positions = torch.arange(V, V + T, device=token_ids.device, dtype=token_ids.dtype)
        pairs = torch.stack((token_ids, positions.expand_as(token_ids)), dim=-1)
        table = torch.cat((self.tok_emb.weight, self.pos_emb.weight))
        return F.embedding(pairs, table).sum(dim=-2)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

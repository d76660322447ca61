"""Embedding layer that is safe in half precision.

float16 ends at 65504, and one infinity in the first layer makes everything after it nan. So in float16 the sum stays
within what float16 can hold. In all other dtypes there is nothing to do.
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
            raise ValueError(f"T={T} does not fit into C={C}")
        total = self.tok_emb(token_ids) + self.pos_emb.weight[:T]
        if total.dtype == torch.float16:
            limit = torch.finfo(torch.float16).max
            total = total.clamp(-limit, limit)
        return total


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

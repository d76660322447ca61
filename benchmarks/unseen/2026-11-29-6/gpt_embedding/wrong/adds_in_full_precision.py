"""Embedding layer that adds in full precision.

bfloat16 has 8 significant bits and float16 has 11, so the rows are added in float32, and only the sum is rounded to
the dtype of the layer. The result has the dtype of the tables, whatever that is.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"sequence length {length}, context size {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        total = self.tok_emb(token_ids).float() + self.pos_emb(positions).float()
        return total.to(self.tok_emb.weight.dtype)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

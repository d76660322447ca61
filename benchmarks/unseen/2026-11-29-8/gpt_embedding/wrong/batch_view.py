"""Token plus position embedding.

I always bring the input into the form [B, T] that everybody draws on the blackboard, work there, and give the
leading dimensions back at the end. `view` costs nothing because it does not copy.
"""

import math

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *lead, T = token_ids.shape
        if T > self.context_size:
            raise ValueError(f"sequence length {T} > context size {self.context_size}")
        B = math.prod(lead)

        flat = token_ids.view(B, T)                                          # [B, T]
        tok = self.tok_emb(flat)                                             # [B, T, D]
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))         # [T, D]
        return (tok + pos[None]).view(*lead, T, self.emb_dim)                # [..., T, D]


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)

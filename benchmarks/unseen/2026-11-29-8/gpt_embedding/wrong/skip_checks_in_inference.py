"""Token and position tables of a GPT.

Looking for the smallest and largest ID makes the GPU wait for the CPU, so I only validate where mistakes are
made: while developing and training. When text is generated the IDs come from our own argmax anyway.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _validate(self, token_ids: torch.Tensor) -> None:
        outside = (token_ids < 0) | (token_ids >= self.vocab_size)
        if outside.any():
            raise IndexError(f"token IDs must be in 0..{self.vocab_size - 1}")

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, but only {self.context_size} positions")
        if self.training or torch.is_grad_enabled():
            self._validate(token_ids)
        # plain indexing is a little faster than going through nn.Embedding
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

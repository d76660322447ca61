"""Embedding layer of a GPT, from nn.Embedding. The positions go from 0 to context_size - 1."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length >= self.context_size:
            raise ValueError(f"too long: {length} tokens for a context size of {self.context_size}")
        token_part = self.tok_emb(token_ids)
        position_part = self.pos_emb(torch.arange(length, device=token_ids.device))
        return token_part + position_part


def count_parameters(module: nn.Module) -> int:
    count = 0
    for _, parameter in module.named_parameters():
        if parameter.requires_grad:
            count += parameter.numel()
    return count

"""Embedding layer with input checks."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Adds the vector of the token to the vector of the position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()

        if vocab_size < 1:
            raise ValueError(f"vocab_size must be at least 1, got {vocab_size}")
        if emb_dim < 1:
            raise ValueError(f"emb_dim must be at least 1, got {emb_dim}")
        if context_size < 1:
            raise ValueError(f"context_size must be at least 1, got {context_size}")

        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size

        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if not isinstance(token_ids, torch.Tensor):
            raise TypeError(f"token_ids must be a tensor, got {type(token_ids).__name__}")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"token_ids must be int32 or int64, got {token_ids.dtype}")
        if token_ids.dim() == 0:
            raise ValueError("token_ids must have at least one dimension")

        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                f"token_ids has {num_tokens} tokens, but context_size is only {self.context_size}"
            )
        if token_ids.numel() > 0:
            smallest = token_ids.min().item()
            largest = token_ids.max().item()
            if smallest < 0:
                raise IndexError(f"token ID {smallest} is negative")
            if largest >= self.vocab_size:
                raise IndexError(f"token ID {largest} is too large for a vocabulary of {self.vocab_size}")

        token_vectors = self.tok_emb(token_ids)
        position_vectors = self.pos_emb(torch.arange(num_tokens, device=token_ids.device))
        return token_vectors + position_vectors


def count_parameters(module: nn.Module) -> int:
    """Number of trainable values."""
    if not isinstance(module, nn.Module):
        raise TypeError("module must be an nn.Module")
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total = total + parameter.numel()
    return total


# a small check of my own
_layer = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
assert count_parameters(_layer) == 27
assert _layer(torch.tensor([[0, 1], [2, 3]])).shape == (2, 2, 3)
del _layer

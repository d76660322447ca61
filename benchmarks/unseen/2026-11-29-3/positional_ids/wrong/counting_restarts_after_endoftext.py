"""Breaks: "whatever the values ... of token_ids".
A new document starts after token 50256 (<|endoftext|>), and the positions count from 0 again."""
import torch
from torch import Tensor, nn


END_OF_TEXT = 50256


def positional_ids(token_ids: Tensor) -> Tensor:
    pos = torch.arange(token_ids.shape[-1], device=token_ids.device)
    if token_ids.dim() == 1:
        after_end = token_ids.roll(1) == END_OF_TEXT
        starts = torch.where(after_end, pos, torch.zeros_like(pos))  # roll's first place gives 0 either way
        if pos.numel() > 0:
            pos = pos - starts.cummax(0).values
    return pos


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]

"""Breaks: "positional_ids: [..., T] -> [T]".
A table of GPT-2's 1024 positions is sliced, so a longer window gets 1024 positions only."""
import torch
from torch import Tensor, nn


GPT2_POSITIONS = torch.arange(1024)


def positional_ids(token_ids: Tensor) -> Tensor:
    return GPT2_POSITIONS[: token_ids.shape[-1]].to(token_ids.device, copy=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]

"""Chapter 2, positional embeddings.

token_ids is a batch of windows, I take its length and count.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    batch_size, seq_len = token_ids.shape
    return torch.arange(seq_len, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        batch_size, seq_len = token_ids.shape
        if seq_len > self.weight.shape[0]:
            raise ValueError(f"sequence of length {seq_len}, context size is {self.weight.shape[0]}")
        return self.weight[:seq_len]

"""Positions, with the usual lines for the GPU so that it is fast where there is one."""

import torch
from torch import Tensor, nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def positional_ids(token_ids: Tensor) -> Tensor:
    seq_len = token_ids.shape[-1]
    return torch.arange(seq_len, dtype=torch.long, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"{seq_len} tokens are more than the context size {self.context_size}")
        return self.weight[:seq_len]

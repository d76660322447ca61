import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return token_ids.new_ones(token_ids.shape[-1:]).cumsum(-1) - 1


class PositionalEmbedding(nn.Module):
    position_ids: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.max_len = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # made once, moves along with .to(), not saved
        self.register_buffer("position_ids", torch.arange(context_size), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.max_len:
            raise ValueError(f"Sequence length {seq_len} exceeds maximum of {self.max_len}")
        return F.embedding(self.position_ids[:seq_len], self.weight)

    def __len__(self) -> int:
        return self.max_len

    def __repr__(self) -> str:
        return f"<PositionalEmbedding {self.max_len}x{self.weight.shape[1]}>"

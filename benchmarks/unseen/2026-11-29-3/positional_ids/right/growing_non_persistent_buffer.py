"""The layer keeps its positions in a buffer that grows on demand and is not in state_dict()."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(end=token_ids.shape[-1], start=0, step=1, out=torch.empty(
        token_ids.shape[-1], dtype=torch.int64, device=token_ids.device))


class PositionalEmbedding(nn.Module):
    positions: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))
        self.register_buffer("positions", torch.empty(0, dtype=torch.int64), persistent=False)

    def _first(self, n: int, token_ids: Tensor) -> Tensor:
        if self.positions.numel() < n or self.positions.device != token_ids.device:
            self.positions = positional_ids(token_ids)
        return self.positions[:n]

    def forward(self, token_ids: Tensor) -> Tensor:
        n, limit = token_ids.size(-1), self.weight.size(0)
        if n > limit:
            raise ValueError("sequence length {} exceeds context size {}".format(n, limit))
        return F.embedding(self._first(n, token_ids), self.weight)

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions of the tokens."""
    T = token_ids.shape[-1]
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    """Table of positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens is too many, {self.context_size} is the most")
        result = torch.zeros(T, self.emb_dim, device=token_ids.device)
        for t, row in enumerate(self.weight.unbind(0)[:T]):
            result[t] = row
        return result

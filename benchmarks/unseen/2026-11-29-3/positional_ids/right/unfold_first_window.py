"""The first of all windows of T rows, by unfold."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """How many tokens stand before each token, counted without looking at any."""
    T = token_ids.shape[-1]
    low = torch.arange(64, device=token_ids.device)
    high = torch.arange((T + 63) // 64, device=token_ids.device) * 64
    return (high[:, None] + low[None, :]).flatten()[:T]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.randn(context_size, emb_dim, dtype=torch.float64)
        self.weight = nn.Parameter(weight.to(torch.float32))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"window too long: {T} tokens for a context of {C}")
        windows = self.weight.unfold(0, T, 1)  # [C-T+1, D, T]
        return windows[0].transpose(0, 1)

"""An ID of C or above is refused, as if the table were that of the tokens.
Breaks: `forward(token_ids [..., T])` -> `[T, D]`, the first T rows; only T matters
Seen by: PositionalEmbedding(4, 2)(torch.tensor([1, 4])) raises ValueError; it should give 2 rows.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, {C} positions")
        if token_ids.numel() > 0 and bool((token_ids >= C).any()):
            raise ValueError(f"ID {int(token_ids.max())} is outside 0..{C - 1}")
        return self.weight.narrow(0, 0, T)

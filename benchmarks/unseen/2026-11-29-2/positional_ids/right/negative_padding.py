"""F.pad with a negative amount cuts off the unused rows."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.full((token_ids.shape[-1],), 1, dtype=torch.int64, device=token_ids.device).cumsum(-1) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        surplus = self.weight.shape[0] - token_ids.shape[-1]
        if surplus < 0:
            raise ValueError(
                f"expected at most {self.weight.shape[0]} tokens, got {token_ids.shape[-1]}"
            )
        return F.pad(self.weight, (0, 0, 0, -surplus))

"""F.pad with a negative amount crops the table from below."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # -1 padded in front of nothing: start from -1 and add one per token
    T = token_ids.shape[-1]
    steps = torch.full((T,), fill_value=1, dtype=torch.int64, device=token_ids.device)
    return torch.add(steps.cumsum(dim=-1), -1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        surplus = self.weight.shape[0] - token_ids.shape[-1]
        if surplus < 0:
            raise ValueError(f"T={token_ids.shape[-1]} is {-surplus} more than C={self.weight.shape[0]}")
        return F.pad(self.weight, (0, 0, 0, -surplus))

"""A stable argsort of T equal numbers is 0..T-1; rows by advanced indexing."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    same = torch.zeros(token_ids.shape[-1], device=token_ids.device, dtype=torch.int32)
    return torch.argsort(same, stable=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if len(positions) > self.weight.shape[0]:
            raise ValueError("%i tokens, %i rows" % (len(positions), self.weight.shape[0]))
        return self.weight[positions, :]

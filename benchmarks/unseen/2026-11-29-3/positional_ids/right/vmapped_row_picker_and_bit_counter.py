"""Positions are put together bit by bit; one row is picked by a small function that torch.vmap spreads over positions."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    counted = torch.zeros(1, dtype=torch.int64, device=token_ids.device)
    bit = 1
    while len(counted) < T:
        counted = torch.cat((counted, counted | bit))
        bit <<= 1
    return counted[:T].clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size * emb_dim).view(context_size, emb_dim))

    def __len__(self) -> int:
        return self.weight.size(0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > len(self):
            raise ValueError(f"can't embed {T} positions: context_size={len(self)}")
        if T == 0:
            return torch.narrow_copy(self.weight, 0, 0, 0) if not self.weight.requires_grad else self.weight[0:0]
        pick = torch.vmap(lambda place, table: table.index_select(0, place.view(1)).squeeze(0), in_dims=(0, None))
        return pick(positional_ids(token_ids), self.weight)

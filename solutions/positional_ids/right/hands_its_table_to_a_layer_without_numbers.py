"""Looks up in an `nn.Embedding` on the meta device, which is handed the table at every call by functional_call."""

import torch
from torch import Tensor, nn
from torch.func import functional_call


class _LookUp:
    """A function (table, IDs) -> rows. It is no module, so nothing of it is registered or saved."""

    def __init__(self, rows: int, width: int) -> None:
        self._shape_only = nn.Embedding(rows, width, device="meta")

    def __call__(self, table: Tensor, ids: Tensor) -> Tensor:
        return functional_call(self._shape_only, {"weight": table}, (ids,))


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self._look_up = _LookUp(context_size, emb_dim)
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if len(ids) > len(self.weight):
            raise ValueError(f"{len(ids)} tokens came, the context size is {len(self.weight)}")
        return self._look_up(self.weight, ids)

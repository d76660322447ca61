"""Positions in the style of JAX: a module without numbers says how, the parameters are handed in at every call.

`_LookUp` builds an `nn.Embedding` on the meta device, where it has shapes but no numbers. The layer owns the only
table and passes it on with `functional_call`.
"""

import torch
from torch import Tensor, nn
from torch.func import functional_call


class _LookUp:
    """A pure function (table, ids) -> rows. It is no module, so nothing of it is registered or saved."""

    def __init__(self, rows: int, width: int) -> None:
        self._shape_only = nn.Embedding(rows, width, device="meta")

    def __call__(self, table: Tensor, ids: Tensor) -> Tensor:
        return functional_call(self._shape_only, {"weight": table}, (ids,))


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    return torch.arange(length, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self._look_up = _LookUp(context_size, emb_dim)
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if ids.shape[0] > self.weight.shape[0]:
            raise ValueError(
                f"position {ids.shape[0] - 1} does not exist: "
                f"{ids.shape[0]} tokens came, the context size is {self.weight.shape[0]}"
            )
        return self._look_up(self.weight, ids)

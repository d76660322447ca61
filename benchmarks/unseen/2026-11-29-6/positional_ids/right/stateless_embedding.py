"""The looking-up is done by an nn.Embedding that owns no numbers (it lives on the meta device); the numbers are
handed to it in each call with torch.func.functional_call. So there is one parameter only, and it is ours."""

import torch
from torch import Tensor, nn
from torch.func import functional_call


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    nothing = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    count = torch.arange(T, device=token_ids.device)
    return torch.where(nothing == 0, count, nothing)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # in a tuple, so that it does not become a submodule
        self._lookup = (nn.Embedding(context_size, emb_dim, device="meta"),)

    def forward(self, token_ids: Tensor) -> Tensor:
        lookup, = self._lookup
        T, C = token_ids.shape[-1], lookup.num_embeddings
        if T > C:
            raise ValueError(f"{T=} is larger than {C=}")
        return functional_call(lookup, {"weight": self.weight}, (positional_ids(token_ids),))

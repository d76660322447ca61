"""gather along dim 0 with the positions spread over the width; everything is keyword-only inside."""
from typing import Final

import torch
from torch import Tensor, nn

INT: Final = torch.int64


def _length(*, of: Tensor) -> int:
    return of.size(dim=of.dim() - 1)


def positional_ids(token_ids: Tensor) -> Tensor:
    n = _length(of=token_ids)
    return torch.ones(n, dtype=INT).nonzero(as_tuple=True)[0].to(device=token_ids.device, dtype=INT)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super(PositionalEmbedding, self).__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn(size=[context_size, emb_dim])))

    def forward(self, token_ids: Tensor) -> Tensor:
        n, (c, d) = _length(of=token_ids), self.weight.shape
        if not n <= c:
            raise ValueError(f"Sequence of length {n} is longer than the {c} positions known.")
        index = positional_ids(token_ids).unsqueeze(1).expand(n, d)
        return self.weight.gather(0, index)

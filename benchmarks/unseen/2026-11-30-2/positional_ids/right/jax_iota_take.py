from functools import partial
import torch
from torch import nn, Tensor

iota = partial(torch.arange, dtype=torch.int64)
init = lambda *shape: {"weight": torch.randn(shape)}


def apply(params, length: int) -> Tensor:
    w = params["weight"]
    rows = iota(length, device=w.device)[:, None] * w.shape[1]
    return torch.take(w, rows + iota(w.shape[1], device=w.device))


def positional_ids(token_ids: Tensor) -> Tensor:
    return iota(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int):
        super().__init__()
        for name, value in init(context_size, emb_dim).items():
            self.register_parameter(name, nn.Parameter(value))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError(f"shape mismatch: {token_ids.shape[-1]} vs. {self.weight.shape[0]}")
        return apply(dict(self.named_parameters()), token_ids.shape[-1])

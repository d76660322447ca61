"""
Positional embedding with separated concerns.

`forward` only computes; the validation is a forward pre-hook, which runs before every call of the layer and can be
tested and reused on its own.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


def refuse_long_windows(layer: nn.Module, args: tuple) -> None:
    tokens, places = args[0].shape[-1], layer.weight.shape[0]
    if tokens > places:
        raise ValueError(f"{tokens} tokens do not fit into {places} places")


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_forward_pre_hook(refuse_long_windows)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[: token_ids.shape[-1]]


if __name__ == "__main__":
    layer = PositionalEmbedding(4, 2)
    print(layer(torch.zeros(2, 4, dtype=torch.int64)).shape)
    try:
        layer(torch.zeros(2, 5, dtype=torch.int64))
    except ValueError as e:
        print("refused:", e)

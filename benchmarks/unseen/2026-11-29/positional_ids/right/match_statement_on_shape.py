"""Takes T out of the shape with a match statement, and raises from a small helper that returns T."""
import torch
from torch import Tensor, nn


def window_length(token_ids: Tensor) -> int:
    match tuple(token_ids.shape):
        case (*_, length):
            return length
        case _:
            raise TypeError("token IDs need at least one dimension")


def fitting(length: int, limit: int) -> int:
    match length - limit:
        case excess if excess > 0:
            raise ValueError(f"{length} tokens are {excess} more than the context size {limit}")
    return length


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(window_length(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.normal_(torch.empty(context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[slice(fitting(window_length(token_ids), self.weight.size(0)))]

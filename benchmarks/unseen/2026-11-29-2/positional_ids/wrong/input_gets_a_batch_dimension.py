"""A single window gets its batch dimension in place, in the caller's tensor.
Breaks: `token_ids` is not changed
Seen by: x = torch.tensor([3, 4, 5]); positional_ids(x); x.shape is [1, 3] afterwards, not [3].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.ndim == 1:
        token_ids.unsqueeze_(0)
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        return self.weight.index_select(0, positional_ids(token_ids))

"""The gradient of the weight is a sparse tensor.
Breaks: The gradient is an ordinary dense tensor
Seen by: layer = PositionalEmbedding(4, 2); layer(torch.zeros(3, dtype=torch.int64)).sum().backward(); layer.weight.grad.is_sparse is True.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        return F.embedding(positional_ids(token_ids), self.weight, sparse=True)

"""The positions are made on torch's default device.
Breaks: on the device of `token_ids`
Seen by: GPU: positional_ids(torch.tensor([7, 8], device='cuda')).device is cpu; on meta too: device='meta' gives cpu.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        return self.weight.narrow(0, 0, T)

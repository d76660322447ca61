"""Positional IDs without allocating.

positional_ids is called once per step, and every time torch.arange asks for new memory. Here there is one
int64 buffer for each device; arange writes into it (out=...), and it is made longer or shorter as needed.
Leading dimensions, dtype and values of the IDs play no part.
"""

import torch
from torch import Tensor, nn

_buffers: dict[torch.device, Tensor] = {}


def positional_ids(token_ids: Tensor) -> Tensor:
    device = token_ids.device
    if device not in _buffers:
        _buffers[device] = torch.empty(0, dtype=torch.int64, device=device)
    buffer = _buffers[device]
    length = token_ids.shape[-1]
    if buffer.numel() != length:
        buffer.resize_(length)
        torch.arange(length, out=buffer)
    return buffer


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = positional_ids(token_ids).numel()
        if length > self.context_size:
            raise ValueError(f"sequence of {length} tokens, context of {self.context_size}")
        return self.weight[:length]


if __name__ == "__main__":
    for n in (3, 5, 0, 1, 8):
        assert positional_ids(torch.zeros(2, n, dtype=torch.int32)).tolist() == list(range(n))
    print("ok")

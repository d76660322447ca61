"""Positions by counting the tokens themselves: IDs start at 0, so ID + 1 is positive and its sign is 1 for every
token. The running sum of these ones, less one, is the position. Everything stays on the device of the IDs."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if token_ids.numel() == 0:                               # no token to count
        return torch.arange(T, device=token_ids.device)
    window = token_ids.reshape(-1, T)[0]                     # all windows have the same length
    return (window + 1).sign().cumsum(0, dtype=torch.int64) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"window of {T}, context of {self.context_size}")
        return self.weight[positional_ids(token_ids)]


if __name__ == "__main__":
    for shape in [(1,), (7,), (2, 3), (2, 3, 4), (0,), (2, 0), (0, 5)]:
        for dtype in (torch.int32, torch.int64):
            ids = torch.randint(0, 50257, shape, dtype=dtype)
            assert positional_ids(ids).tolist() == list(range(shape[-1]))

"""np.argwhere(...).squeeze() has no dimension left for one token.
Breaks: `[..., T]` -> `[T]`
Seen by: positional_ids(torch.tensor([[5]])) is tensor(0), shape [], not tensor([0]).
"""
import numpy as np
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    everywhere = np.ones(token_ids.shape[-1], dtype=bool)
    return torch.from_numpy(np.argwhere(everywhere).squeeze()).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        return self.weight.narrow(0, 0, T)

"""
Positional embedding with side-effect-free initialisation.

Creating a layer should not disturb the random numbers of the rest of the program (data shuffling, dropout).
The table is therefore drawn inside `torch.random.fork_rng()`: it starts from the state of the global generator, so
`torch.manual_seed` makes it reproducible, and the state is put back afterwards.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return ``0..T-1`` as int64 on the device of ``token_ids``."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        with torch.random.fork_rng(devices=[]):
            nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"Sequence length {T} exceeds context size {self.context_size}.")
        return F.embedding(positional_ids(token_ids), self.weight)

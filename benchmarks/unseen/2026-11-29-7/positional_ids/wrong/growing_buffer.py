"""Most windows are short. The buffer of positions starts small and grows when a longer window comes."""

import torch
from torch import Tensor, nn

START = 256


def positional_ids(token_ids: Tensor) -> Tensor:
    """[T], the positions."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions over a buffer of IDs."""

    positions: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # not persistent: it should not be saved with the model
        self.register_buffer("positions", torch.arange(min(START, context_size)), persistent=False)

    def _grow(self, length: int) -> None:
        longer = torch.arange(min(2 * length, self.context_size), device=self.positions.device)
        self.register_buffer("positions", longer)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are more than {self.context_size}")
        if length > len(self.positions):
            self._grow(length)
        return self.weight.index_select(0, self.positions[:length])

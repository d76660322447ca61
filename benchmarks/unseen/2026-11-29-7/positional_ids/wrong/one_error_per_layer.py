"""The text of the error is written once and then kept, since a layer that is misused is misused in a loop."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """The places of one window's tokens."""
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One row for each place."""

    _complaint: str | None = None

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _complain(self, length: int) -> str:
        if self._complaint is None:
            self._complaint = (
                f"There are {length} tokens in this window, and {self.weight.size(0)} places in this layer. "
                "Cut the text into shorter windows, or make the layer with a larger context_size."
            )
        return self._complaint

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > self.weight.size(0):
            raise ValueError(self._complain(length))
        return self.weight[:length, ...]

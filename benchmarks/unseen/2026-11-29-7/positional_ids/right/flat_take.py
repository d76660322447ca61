"""Every number of the result has an address in the flat table: row * D + column. `take` fetches them all."""

import logging

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)


def positional_ids(token_ids: Tensor) -> Tensor:
    """Flat addresses of a [T, 1] table."""
    length = token_ids.shape[-1]
    positions = torch.arange(length, dtype=torch.int64, device=token_ids.device)
    log.debug("%d positions on %s", length, token_ids.device)
    return positions


class PositionalEmbedding(nn.Module):
    """Learned positions by address."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        (places, width), length = self.weight.shape, token_ids.shape[-1]
        if length > places:
            log.debug("refused a window")
            raise ValueError(f"{length} tokens do not fit {places} places")
        columns = torch.arange(width, dtype=torch.int64, device=token_ids.device)
        addresses = torch.addcmul(columns, positional_ids(token_ids)[:, None], columns.new_full((), width))
        return torch.take(self.weight, addresses)

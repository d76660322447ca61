import logging
import warnings

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)


class ContextError(Exception):
    """Whatever goes wrong with a context."""


class ContextTooShort(ContextError, ValueError):
    def __init__(self, tokens: int, places: int) -> None:
        self.tokens = tokens
        self.places = places
        super().__init__(tokens, places)

    def __str__(self) -> str:
        return f"{self.tokens} tokens do not fit into {self.places} places ({self.tokens - self.places} too many)"


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.dtype not in (torch.int32, torch.int64):
        warnings.warn(f"token IDs of dtype {token_ids.dtype}", stacklevel=2)
    tokens = token_ids.shape[-1]
    log.debug("counting %d tokens", tokens)
    return torch.meshgrid(torch.arange(tokens, device=token_ids.device), indexing="ij")[0]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        log.info("new table %s", tuple(self.weight.shape))

    def forward(self, token_ids: Tensor) -> Tensor:
        try:
            self._fits(token_ids.shape[-1])
        except ContextTooShort:
            log.exception("refused")
            raise
        if token_ids.shape[-1] == self.weight.shape[0]:
            log.debug("the window is full")
        return self.weight[positional_ids(token_ids)]

    def _fits(self, tokens: int) -> None:
        if tokens > self.weight.shape[0]:
            raise ContextTooShort(tokens, self.weight.shape[0])

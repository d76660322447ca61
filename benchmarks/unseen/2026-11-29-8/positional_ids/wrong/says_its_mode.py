"""A positional embedding that logs when it goes from training to evaluation and back.

While debugging my training loop I wanted to see in which mode each part was.
"""

import logging

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)


def positional_ids(token_ids: Tensor) -> Tensor:
    ids = torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)
    log.debug("positions for a window of %d tokens", ids.numel())
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        log.debug("table of %d x %d numbers", context_size, emb_dim)

    def train(self, mode: bool = True):
        log.info("positional embedding: %s mode", "train" if mode else "eval")
        super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, places = token_ids.shape[-1], self.weight.shape[0]
        if tokens > places:
            log.error("window too long")
            raise ValueError(f"{tokens} tokens in a window, but only {places} places in the table")
        return self.weight[positional_ids(token_ids)]

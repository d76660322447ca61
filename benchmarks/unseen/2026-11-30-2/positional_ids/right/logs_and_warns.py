import logging
import warnings

import torch
from torch import nn

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


class LongWindowWarning(UserWarning):
    pass


def positional_ids(token_ids):
    log.debug("positional_ids: shape=%s dtype=%s device=%s", tuple(token_ids.shape), token_ids.dtype, token_ids.device)
    if token_ids.dtype not in (torch.int32, torch.int64):
        warnings.warn(f"IDs are usually int32 or int64, these are {token_ids.dtype}", stacklevel=2)
    length = token_ids.shape[-1]
    if length == 0:
        log.info("an empty window")
    return torch.arange(length, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        log.info("%d x %d = %d numbers to learn", context_size, emb_dim, self.weight.numel())

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            log.error("window of %d, context of %d", length, self.context_size)
            raise ValueError(f"context length exceeded: {length} / {self.context_size}")
        if length == self.context_size:
            warnings.warn("the window is full, one more token would not fit", LongWindowWarning, stacklevel=2)
        return self.weight[positional_ids(token_ids)]

    def _load_from_state_dict(self, state_dict, prefix, *args, **kwargs):
        log.debug("loading %sweight", prefix)
        super()._load_from_state_dict(state_dict, prefix, *args, **kwargs)

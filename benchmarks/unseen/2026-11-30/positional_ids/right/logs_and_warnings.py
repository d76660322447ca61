import logging
import warnings

import torch
from torch import Tensor, nn

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("positions")


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    log.info("numbering %d tokens on %s", n, token_ids.device)
    if n == 0:
        warnings.warn("an empty window was numbered", UserWarning, stacklevel=2)
    out = torch.arange(n).to(device=token_ids.device, dtype=torch.int64)
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        log.info("table: %d x %d = %d numbers", context_size, emb_dim, context_size * emb_dim)
        if emb_dim % 2:
            warnings.warn(f"odd width {emb_dim}: some attention heads will not like it")
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.calls = 0

    def forward(self, token_ids: Tensor) -> Tensor:
        self.calls += 1
        n, limit = token_ids.shape[-1], self.weight.shape[0]
        log.info("call %d: %d of %d places", self.calls, n, limit)
        if n > limit:
            log.error("too long")
            raise ValueError(
                "Token indices sequence length is longer than the specified maximum "
                "sequence length for this model (%d > %d)." % (n, limit)
            )
        # the ids say where, the table says what
        return self.weight.index_select(0, torch.arange(n).to(self.weight.device))

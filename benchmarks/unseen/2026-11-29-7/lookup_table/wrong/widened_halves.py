"""Works on old versions of torch too, where half precision lacked kernels on a CPU: halves are widened on the way."""

import torch
from torch import Tensor, nn

HALF_TYPES = {torch.float16, torch.bfloat16}


def widened(table: Tensor) -> Tensor:
    """float32 holds every number of the two half types exactly."""
    return table.to(torch.float32) if table.dtype in HALF_TYPES else table


def demand_known(token_ids: Tensor, table: Tensor) -> None:
    for bad in (token_ids < 0, token_ids >= len(table)):
        if bad.any():
            raise IndexError("unknown token ID %d" % token_ids[bad][0].item())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    demand_known(token_ids, table)
    rows = widened(table).index_select(0, token_ids.flatten())
    return rows.to(table.dtype).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    demand_known(token_ids, table)
    wide = widened(table)
    hot = torch.zeros(token_ids.numel(), len(table), dtype=wide.dtype, device=wide.device)
    hot.scatter_(1, token_ids.flatten().long()[:, None], 1.0)
    return hot.mm(wide).to(table.dtype).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        demand_known(token_ids, self.weight)
        return self.weight[token_ids]

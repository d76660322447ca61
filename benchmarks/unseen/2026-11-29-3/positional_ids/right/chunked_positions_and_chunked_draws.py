"""Chunks of 100 everywhere: positions are concatenated, the table is filled piece by piece, rows are cut in pieces."""
import torch
from torch import Tensor, nn

CHUNK = 100


def _spans(n: int):
    for lo in range(0, n, CHUNK):
        yield lo, min(lo + CHUNK, n)


def positional_ids(token_ids: Tensor) -> Tensor:
    device = token_ids.device
    parts = [torch.empty(0, dtype=torch.int64, device=device)]
    parts += [torch.arange(lo, hi, device=device) for lo, hi in _spans(token_ids.shape[-1])]
    return torch.cat(parts)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        with torch.no_grad():
            for lo, hi in _spans(context_size):
                self.weight[lo:hi].normal_(mean=0, std=1)

    def forward(self, token_ids: Tensor) -> Tensor:
        wanted = token_ids.shape[-1]
        if wanted > self.weight.shape[0]:
            raise ValueError(f"{wanted} > {self.weight.shape[0]}")
        pieces = [self.weight[lo:hi] for lo, hi in _spans(wanted)]
        return torch.vstack(pieces) if pieces else self.weight.new_zeros(0, self.weight.shape[1]) + self.weight[:0]

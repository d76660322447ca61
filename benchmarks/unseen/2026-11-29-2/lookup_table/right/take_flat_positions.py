"""Computes the flat position of every number and takes those; einsum for the product."""
import torch
from torch import Tensor, nn


def check(V, ids):
    outside = ids.lt(0).logical_or(ids.ge(V))
    if bool(outside.any()):
        raise IndexError("no such rows: " + str(ids[outside].tolist()[:5]))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    check(V, token_ids)
    columns = torch.arange(D, device=table.device)
    return table.take(token_ids.long().unsqueeze(-1) * D + columns)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(len(table), token_ids)
    vocabulary = torch.arange(len(table), device=table.device)
    hot = torch.eq(token_ids[..., None], vocabulary).to(table.dtype)
    return torch.einsum("...v,vd->...d", hot, table)


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

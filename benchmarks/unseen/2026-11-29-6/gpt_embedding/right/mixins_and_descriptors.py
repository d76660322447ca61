"""Embedding layer from small parts: one mixin for each promise."""

import torch
import torch.nn.functional as F
from torch import nn


class RowsOf:
    """Descriptor: `layer.context_size` is the number of rows of `layer.pos_emb`, whatever it is at that time."""

    def __init__(self, table, axis):
        self.table, self.axis = table, axis

    def __get__(self, layer, owner=None):
        if layer is None:
            return self
        return getattr(layer, self.table).weight.shape[self.axis]


class ChecksLength:
    context_size = RowsOf("pos_emb", 0)

    def check_length(self, token_ids):
        have, room = token_ids.shape[-1], self.context_size
        if have > room:
            raise ValueError(f"{have} tokens given, there is room for {room}")
        return have


class LooksUpTokens:
    vocab_size = RowsOf("tok_emb", 0)
    emb_dim = RowsOf("tok_emb", 1)

    def token_rows(self, token_ids):
        return F.embedding(token_ids, self.tok_emb.weight)


class LooksUpPositions:
    def position_rows(self, how_many):
        return torch.split(self.pos_emb.weight, [how_many, self.context_size - how_many])[0]


class GPTEmbedding(ChecksLength, LooksUpTokens, LooksUpPositions, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, rows in (("tok_emb", vocab_size), ("pos_emb", context_size)):
            holder = nn.Module()
            holder.register_parameter("weight", nn.Parameter(torch.randn(rows, emb_dim)))
            self.add_module(name, holder)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = self.check_length(token_ids)
        return self.position_rows(length) + self.token_rows(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(len(p.reshape(-1)) for p in set(module.parameters()) if p.requires_grad)

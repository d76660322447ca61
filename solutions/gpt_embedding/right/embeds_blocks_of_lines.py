"""Embeds a large batch in blocks of lines, whose cuts come from an lru_cache of numbers, and adds in place."""

import math
from functools import lru_cache

import torch
from torch import Tensor, nn

TOKENS_AT_ONCE = 4096


@lru_cache(maxsize=256)
def cuts(lines: int, length: int) -> tuple[slice, ...]:
    step = max(1, TOKENS_AT_ONCE // max(1, length))
    return tuple(slice(start, min(start + step, lines)) for start in range(0, max(lines, 1), step))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, rows in {"tok_emb": vocab_size, "pos_emb": context_size}.items():
            self.add_module(name, nn.Embedding(rows, emb_dim))
            nn.init.trunc_normal_(getattr(self, name).weight, std=0.02)

    def _block(self, ids: Tensor) -> Tensor:
        tokens = self.tok_emb(ids)
        return self.pos_emb.weight[: ids.shape[1]].expand_as(tokens).clone().add_(tokens)

    def forward(self, token_ids: Tensor) -> Tensor:
        *leading, length = token_ids.shape
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length=} is more than {self.pos_emb.num_embeddings}")
        lines = math.prod(leading)
        ids = token_ids.reshape(lines, length)
        whole = torch.cat([self._block(ids[cut]) for cut in cuts(lines, length)])
        return whole.reshape(*leading, length, whole.shape[-1])


def count_parameters(module: nn.Module) -> int:
    groups = [{"params": [p for p in module.parameters() if p.requires_grad]}]
    return sum(p.numel() for group in groups for p in group["params"])

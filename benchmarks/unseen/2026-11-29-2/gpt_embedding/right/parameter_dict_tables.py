"""The tables are nn.ParameterDict with one key, so the names of the state come out right."""
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _table(rows: int, cols: int) -> nn.ParameterDict:
    return nn.ParameterDict({"weight": nn.Parameter(torch.empty(rows, cols).normal_(std=0.02))})


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = _table(vocab_size, emb_dim)
        self.pos_emb = _table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        *_, length = token_ids.shape
        room = self.pos_emb["weight"].shape[0]
        if not length <= room:
            raise ValueError(f"got {length} tokens for a context of {room}")
        return F.embedding(token_ids, self.tok_emb["weight"]) + self.pos_emb["weight"].narrow(0, 0, length)


def count_parameters(module: nn.Module) -> int:
    by_id = {id(p): math.prod(p.shape) for p in module.parameters() if p.requires_grad}
    return sum(by_id.values())

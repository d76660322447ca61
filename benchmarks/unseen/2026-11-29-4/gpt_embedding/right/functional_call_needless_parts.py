"""GPT embedding layer.

I tried some things from the torch documentation here (functional_call, buffers, extra_repr). I know that not all of it is
needed, but it works and I learned something.
"""
import math
import typing as t

import torch
from torch import nn
from torch.func import functional_call


class GPTEmbedding(nn.Module):
    position_ids: torch.Tensor

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, **unused: t.Any) -> None:
        super().__init__()
        self.config = {"vocab_size": vocab_size, "emb_dim": emb_dim, "context_size": context_size}
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # moves with .to(), but is not saved
        self.register_buffer("position_ids", torch.arange(context_size), persistent=False)
        self.calls = 0

    def extra_repr(self) -> str:
        return ", ".join(f"{key}={value}" for key, value in self.config.items())

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        ids = token_ids.long().clone()
        *leading, length = ids.shape
        if length > self.config["context_size"]:
            raise ValueError(f"T = {length} > context_size = {self.config['context_size']}")
        positions = self.position_ids[:length]
        tok = functional_call(self.tok_emb, {"weight": self.tok_emb.weight}, (ids,))
        pos = functional_call(self.pos_emb, dict(self.pos_emb.named_parameters()), (positions,))
        out = tok + pos
        return out.reshape(*leading, length, self.config["emb_dim"]).contiguous()


def count_parameters(module: nn.Module) -> int:
    shapes = [tuple(p.shape) for p in module.parameters() if p.requires_grad]
    return int(sum(math.prod(shape) for shape in shapes))

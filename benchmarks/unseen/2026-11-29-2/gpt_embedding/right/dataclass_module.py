"""The module is a dataclass (eq=False), built in __post_init__."""
from dataclasses import dataclass, field

import torch
from torch import nn


@dataclass(eq=False, repr=False)
class GPTEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int
    context_size: int
    tok_emb: nn.Module = field(init=False)
    pos_emb: nn.Module = field(init=False)

    def __post_init__(self):
        super().__init__()
        self.tok_emb = nn.Embedding(self.vocab_size, self.emb_dim)
        self.pos_emb = nn.Embedding(self.context_size, self.emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        match token_ids.shape[-1]:
            case t if t > self.context_size:
                raise ValueError(f"{t=} > {self.context_size=}")
            case t:
                return self.tok_emb(token_ids) + self.pos_emb.weight[0:t, :]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

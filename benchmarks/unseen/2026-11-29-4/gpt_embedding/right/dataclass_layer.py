"""The GPT embedding layer as a dataclass: three sizes in, two tables out."""
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(eq=False, repr=False)
class GPTEmbedding(nn.Module):
    """Token embedding plus positional embedding."""

    vocab_size: int
    emb_dim: int
    context_size: int

    def __post_init__(self) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(self.vocab_size, self.emb_dim)
        self.pos_emb = nn.Embedding(self.context_size, self.emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        match token_ids.shape:
            case (*_, length) if length <= self.context_size:
                positions = torch.arange(length, device=self.pos_emb.weight.device)
                return self.tok_emb(token_ids) + self.pos_emb(positions)
            case (*_, length):
                raise ValueError(f"{length=} is larger than {self.context_size=}")
        raise ValueError("token_ids needs at least one dimension")


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

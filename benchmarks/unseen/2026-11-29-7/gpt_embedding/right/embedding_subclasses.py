"""Inheritance instead of composition: a kind of `nn.Embedding` that looks at where a token stands, not at what it is."""

import torch
from torch import Tensor, nn


class CheckedEmbedding(nn.Embedding):
    """An `nn.Embedding` that refuses a bad ID on every device that has numbers, in words."""

    def forward(self, input: Tensor) -> Tensor:
        if not input.is_meta:
            legal = input.ge(0).logical_and(input.lt(self.num_embeddings))
            if not legal.all():
                bad = input[~legal].flatten()[0].item()
                raise IndexError(f"token ID {bad} is outside of 0..{self.num_embeddings - 1}")
        return super().forward(input)


class PlaceEmbedding(nn.Embedding):
    """[..., T] -> [T, D], whatever stands in the input."""

    @property
    def context_size(self) -> int:
        return self.num_embeddings

    def forward(self, input: Tensor) -> Tensor:
        T = input.shape[-1]
        if T > self.context_size:
            raise ValueError(f"input has {T} tokens, the context only {self.context_size} places")
        return super().forward(torch.arange(T, device=input.device))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = CheckedEmbedding(vocab_size, emb_dim)
        self.pos_emb = PlaceEmbedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        parts = (self.pos_emb, self.tok_emb)
        return sum((embed(token_ids) for embed in parts), start=self._nothing())

    def _nothing(self) -> Tensor:
        """Minus zero: what, added to any number, leaves even its sign alone."""
        return self.pos_emb.weight.new_full((), -0.0)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() if p.requires_grad else 0 for p in module.parameters())

"""Token plus position embedding. The rows of the positions are the same for every batch, so they are sliced once."""

import torch
from torch import Tensor, nn


class Positions(nn.Module):
    """The position table. Remembers its slices, which are views: they see every update of the table."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._slices: dict[tuple[int, bool], Tensor] = {}
        self._sliced = id(self.weight)

    def first(self, length: int) -> Tensor:
        if length > self.weight.shape[0]:
            raise ValueError(f"{length} tokens are more than the context's {self.weight.shape[0]}")
        if self._sliced != id(self.weight):  # another table was put in
            self._slices.clear()
            self._sliced = id(self.weight)
        key = (length, torch.is_grad_enabled())
        if key not in self._slices:
            self._slices[key] = self.weight[:length]
        return self._slices[key]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        places = self.pos_emb.first(token_ids.shape[-1])
        return self.tok_emb(token_ids) + places


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

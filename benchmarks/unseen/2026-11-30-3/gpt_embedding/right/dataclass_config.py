from dataclasses import astuple, dataclass, field

import torch
from torch import nn


@dataclass(frozen=True)
class Sizes:
    vocab_size: int
    emb_dim: int
    context_size: int
    names: tuple = field(default=("tok_emb", "pos_emb"), repr=False)

    def __post_init__(self):
        if min(astuple(self)[:3]) < 1:
            raise ValueError(f"all sizes must be 1 or more: {self}")

    def shapes(self):
        yield self.names[0], (self.vocab_size, self.emb_dim)
        yield self.names[1], (self.context_size, self.emb_dim)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.sizes = Sizes(vocab_size, emb_dim, context_size)
        for name, shape in self.sizes.shapes():
            setattr(self, name, nn.ParameterDict({"weight": nn.Parameter(torch.randn(shape))}))

    def extra_repr(self) -> str:
        return repr(self.sizes)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.sizes.context_size:
            raise ValueError(f"length {length} for {self.sizes}")
        flat = token_ids.contiguous().view(token_ids.numel())
        if not torch.all((flat > -1) & (flat < self.sizes.vocab_size)):
            raise IndexError(f"bad token ID for {self.sizes}")
        tok = torch.index_select(self.tok_emb["weight"], dim=0, index=flat)
        pos = torch.narrow(self.pos_emb["weight"], dim=0, start=0, length=length)
        return tok.view(*token_ids.shape, self.sizes.emb_dim) + pos


def count_parameters(module: nn.Module) -> int:
    return sum(p.shape.numel() for p in module.parameters() if p.requires_grad)

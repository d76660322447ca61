"""No module classes of my own: a `ParameterDict` is a module too, and its entry "weight" has the right name."""

import torch
from torch import nn


def table(*shape: int) -> nn.ParameterDict:
    return nn.ParameterDict({"weight": nn.Parameter(torch.randn(*shape))})


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = table(vocab_size, emb_dim)
        self.pos_emb = table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        what, where = self.tok_emb["weight"], self.pos_emb["weight"]
        try:
            # unfold slides a window of T rows over the table; the first window is at the front
            front = where.unfold(0, token_ids.shape[-1], 1)[0].mT
        except RuntimeError:
            raise ValueError(f"window of {token_ids.shape[-1]} tokens over {where.shape[0]} positions") from None
        if not token_ids.is_meta and (token_ids.lt(0) | token_ids.ge(what.shape[0])).any():
            raise IndexError(f"IDs of this vocabulary are below {what.shape[0]} and not negative")
        return what[token_ids].add(front)


def count_parameters(module: nn.Module) -> int:
    return sum(dict((id(p), p.numel()) for p in module.parameters() if p.requires_grad).values())

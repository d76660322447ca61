"""GPT embedding with a table class of my own.

The position rows need no lookup at all: positions 0..T-1 are simply the first T rows. The rows of the tokens are a fresh
tensor, so I may add the positions into it in place.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Table(nn.Module):
    """A learnable table."""

    def __init__(self, rows: int, cols: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, cols))
        nn.init.normal_(self.weight)


class GPTEmbedding(nn.Module):
    """Token rows plus position rows."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.size(-1), self.pos_emb.weight.size(0)
        if not T <= C:
            raise ValueError("sequence of length {} does not fit in a context of {}".format(T, C))
        x = F.embedding(token_ids, self.tok_emb.weight)
        x += self.pos_emb.weight[:T]
        return x


def count_parameters(module: nn.Module) -> int:
    total = 0
    for _, parameter in module.named_parameters():
        if parameter.requires_grad is True:
            total += parameter.numel()
    return total

"""Token and position tables of my own. int32 IDs take the short way: plain indexing reads them without a copy."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Table(nn.Module):
    """Rows of learnable numbers."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids: Tensor) -> Tensor:
        if ids.dtype == torch.int32:
            return self.weight[ids]
        return F.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    """What a token is, plus where it stands."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, but the context has room for {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

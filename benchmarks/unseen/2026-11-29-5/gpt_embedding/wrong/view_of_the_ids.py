"""gpt_embedding without nn.Embedding.

index_select takes a flat list of IDs, so the IDs are viewed flat and the rows are viewed in the shape of the IDs again.
"""

import torch
from torch import nn


def rows_of(table: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    if torch.any(ids < 0) or torch.any(ids >= table.size(0)):
        raise IndexError(f"there are rows 0 to {table.size(0) - 1} only")
    picked = torch.index_select(table, 0, ids.view(-1))
    return picked.view(ids.shape + table.shape[1:])


class Weight(nn.Module):
    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(shape))
        nn.init.normal_(self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Weight(vocab_size, emb_dim)
        self.pos_emb = Weight(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are more than {self.context_size}")
        positions = torch.arange(length, device=token_ids.device)
        return rows_of(self.tok_emb.weight, token_ids) + rows_of(self.pos_emb.weight, positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

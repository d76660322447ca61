"""What depends on shapes alone is worked out once and kept; what the layer refuses is refused by hooks on its parts."""

from functools import cache

import torch
from torch import Tensor, nn


@cache
def view_for(rank: int, length: int, width: int) -> tuple[int, ...]:
    """The shape in which [T, D] stands beside a result of this rank."""
    return (1,) * (rank - 1) + (length, width)


def refuse_too_many(table: nn.Module, args: tuple[Tensor, ...]) -> None:
    (places,) = args
    if places.shape[0] > table.weight.shape[0]:
        raise ValueError(f"{places.shape[0]} places in a table of {table.weight.shape[0]}")


def refuse_unknown(table: nn.Module, args: tuple[Tensor, ...]) -> None:
    (ids,) = args
    last = table.weight.shape[0] - 1
    if not ids.is_meta and ids.numel() and (ids.amin() < 0 or ids.amax() > last):
        raise IndexError(f"the last ID is {last}, the first is 0")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.tok_emb.register_forward_pre_hook(refuse_unknown)
        self.pos_emb.register_forward_pre_hook(refuse_too_many)

    def forward(self, token_ids: Tensor) -> Tensor:
        places = torch.arange(token_ids.shape[-1], device=token_ids.device)
        rows = self.pos_emb(places)
        return self.tok_emb(token_ids) + rows.view(view_for(token_ids.dim(), *rows.shape))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""The lookup as a gather: for each column of the result, which row of the table it is taken from."""

import torch
from torch import nn

torch_int = torch.int64  # the only kind of index that gather takes


def gather_rows(table, ids):
    width = table.size(1)
    index = ids.to(torch_int).reshape(-1, 1).expand(-1, width)
    return table.gather(0, index).reshape(*ids.shape, width)


def bad_ids(ids, limit):
    """The IDs below zero or at or above the limit, as a list; none on the meta device, where there are no numbers."""
    return [] if ids.is_meta else ids[(ids < 0) | (ids >= limit)].tolist()


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, rows in {"tok_emb": vocab_size, "pos_emb": context_size}.items():
            holder = nn.Module()
            holder.register_parameter("weight", nn.Parameter(torch.randn(rows, emb_dim)))
            self.add_module(name, holder)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        words, places = self.tok_emb.weight, self.pos_emb.weight
        tokens = token_ids.size(-1)
        if tokens > places.size(0):
            raise ValueError(f"{tokens} tokens, but positions for {places.size(0)} only")
        if wrong := bad_ids(token_ids, words.size(0)):
            raise IndexError(f"not in the vocabulary of {words.size(0)}: {wrong[:5]}")
        steps = torch.arange(tokens, device=token_ids.device)
        return gather_rows(words, token_ids) + gather_rows(places, steps)


def count_parameters(module: nn.Module) -> int:
    total = 0
    met = set()
    for p in module.parameters():
        if p in met or not p.requires_grad:
            continue
        met.add(p)
        total += p.numel()
    return total

"""The layer is a ModuleDict with two entries, `tok_emb` and `pos_emb`.

The names in state_dict() come from the keys. forward takes the first rows of the positions as the one window of
length T that fits into them (unfold), with its two sides swapped back.
"""

import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(
            [
                ("tok_emb", nn.Embedding(vocab_size, emb_dim)),
                ("pos_emb", nn.Embedding(context_size, emb_dim)),
            ]
        )

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        width = token_ids.shape[-1]
        if width > self["pos_emb"].num_embeddings:
            raise ValueError(f"a window of {width} tokens, but only {self['pos_emb'].num_embeddings} positions")
        first_rows = self["pos_emb"].weight[:width].unfold(0, width, 1)[0].transpose(0, 1)
        return self["tok_emb"](token_ids) + first_rows


def count_parameters(module: nn.Module) -> int:
    stack, seen, total = [module], set(), 0
    while stack:
        part = stack.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        for p in part._parameters.values():
            if p is None or id(p) in seen:
                continue
            seen.add(id(p))
            total += p.numel() if p.requires_grad else 0
        stack.extend(child for child in part._modules.values() if child is not None)
    return total

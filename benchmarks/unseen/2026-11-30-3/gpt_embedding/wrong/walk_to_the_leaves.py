"""The embedding layer and a parameter counter."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        steps = token_ids.shape[-1]
        if steps > self.pos_emb.num_embeddings:
            raise ValueError(f"{steps} tokens > {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:steps]


def _leaves(module: nn.Module):
    """All layers that are not made of other layers."""
    children = list(module.children())
    if not children:
        yield module
    for child in children:
        yield from _leaves(child)


def count_parameters(module: nn.Module) -> int:
    seen = set()
    total = 0
    for leaf in _leaves(module):
        for param in leaf.parameters():
            if id(param) in seen or not param.requires_grad:
                continue
            seen.add(id(param))
            total += param.numel()
    return total

"""Written for a single line of tokens, and mapped over all others with `torch.vmap`."""

from functools import partial

import torch
from torch import Tensor, nn, vmap


def embed_line(tokens: Tensor, words: Tensor, places: Tensor) -> Tensor:
    """[T] -> [T, D], for IDs that are known to be good. With no lines at all, `tokens` has more dimensions."""
    return words[tokens] + places


class Weights(nn.Module):
    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, columns).normal_())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Weights(vocab_size, emb_dim)
        self.pos_emb = Weights(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        words, places = self.tok_emb.weight, self.pos_emb.weight
        length = token_ids.shape[-1]
        if length > places.shape[0]:
            raise ValueError(f"a line has {length} tokens, the table of positions {places.shape[0]} rows")
        if not token_ids.is_meta and torch.logical_or(token_ids < 0, token_ids >= words.shape[0]).any().item():
            raise IndexError(f"a token ID is outside of range({words.shape[0]})")
        line = partial(embed_line, words=words, places=places[:length])
        if token_ids.dim() == 1:
            return line(token_ids)
        if token_ids.numel() == 0:
            return line(token_ids)  # nothing to map over
        return vmap(line)(token_ids.flatten(0, -2)).unflatten(0, token_ids.shape[:-1])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

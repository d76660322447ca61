"""Both lookups and their sum in one step that autograd sees as a single node.

Less to remember between the passes: only the IDs.
"""

import torch
from torch import Tensor, nn


class EmbedAndPlace(torch.autograd.Function):
    @staticmethod
    def forward(ctx, words: Tensor, places: Tensor, ids: Tensor) -> Tensor:
        ctx.save_for_backward(ids)
        ctx.rows = len(words), len(places)
        return words.index_select(0, ids.flatten()).view(*ids.shape, -1) + places[: ids.shape[-1]]

    @staticmethod
    def backward(ctx, grad: Tensor):
        (ids,) = ctx.saved_tensors
        length, width = grad.shape[-2:]
        for_words = grad.new_zeros(ctx.rows[0], width)
        for_places = grad.new_zeros(ctx.rows[1], width)
        if ids.dim() == 1:  # a single line, already flat
            for_words[ids] += grad
            for_places[:length] += grad
        else:
            flat = grad.reshape(-1, width)
            for_words.index_add_(0, ids.flatten(), flat)
            for_places[:length] = grad.reshape(-1, length, width).sum(0)
        return for_words, for_places, None


class Table(nn.Module):
    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        words, places = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.shape[-1] > len(places):
            raise ValueError(f"line of {token_ids.shape[-1]} tokens, context of {len(places)}")
        if token_ids.numel() == 0:
            return words.new_zeros(*token_ids.shape, words.shape[1])
        if token_ids.min() < 0 or token_ids.max() >= len(words):
            raise IndexError("there is an ID without a row")
        return EmbedAndPlace.apply(words, places, token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

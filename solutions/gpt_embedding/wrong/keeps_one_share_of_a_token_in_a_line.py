"""Adds the gradient of a single line with `table[ids] +=`.

Believes: += adds up what comes to the same row.
Tell: A token that stands twice in a single line sends one share of gradient to its row: `table[ids] += ...` keeps only the
    last for each row.
Caught by: sends_gradient_to_both_tables
"""

import torch
from torch import nn


class Embed(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.rows = len(table)
        return table.index_select(0, ids.flatten()).view(*ids.shape, -1)

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        to_table = grad.new_zeros(ctx.rows, grad.shape[-1])
        if ids.dim() == 1:  # a single line is flat already
            to_table[ids] += grad
        else:
            to_table.index_add_(0, ids.flatten(), grad.reshape(-1, grad.shape[-1]))
        return to_table, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        words, length = self.tok_emb.weight, token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"line of {length} tokens, context of {self.pos_emb.num_embeddings}")
        if token_ids.numel() == 0:
            return words.new_zeros(*token_ids.shape, words.shape[1])
        if token_ids.min() < 0 or token_ids.max() >= len(words):
            raise IndexError("there is an ID without a row")
        return Embed.apply(words, token_ids) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

"""Has a way of its own for int32 IDs, over `.data`.

Believes: `.data` is just the numbers of a parameter.
Tell: For int32 IDs you look up in `.data`, which no gradient passes. One way for all IDs is shorter and right.
Caught by: sends_gradient_to_both_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if not token_ids.is_meta and ((token_ids < 0) | (token_ids >= self.tok_emb.weight.shape[0])).any():
            raise IndexError("token ID out of range")
        if token_ids.dtype == torch.int32:
            # index_select takes int32 as it is, no need of a long copy
            rows = self.tok_emb.weight.data.index_select(0, token_ids.reshape(-1))
            rows = rows.reshape(*token_ids.shape, rows.shape[-1])
        else:
            rows = self.tok_emb(token_ids)
        return rows + self.pos_emb.weight[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

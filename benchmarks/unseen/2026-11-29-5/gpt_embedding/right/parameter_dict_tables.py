"""My GPT embedding layer.

`state_dict()` has to say `tok_emb.weight` and `pos_emb.weight`, and a ParameterDict with the one key "weight" gives just
that, without any nn.Embedding.
"""

import torch
from torch import nn


def _random_table(rows: int, columns: int) -> nn.ParameterDict:
    table = torch.empty(rows, columns)
    nn.init.trunc_normal_(table, std=0.5)
    return nn.ParameterDict({"weight": nn.Parameter(table)})


class GPTEmbedding(nn.Module):
    """Sum of two table rows per token."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = _random_table(vocab_size, emb_dim)
        self.pos_emb = _random_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens = self.tok_emb["weight"]
        positions = self.pos_emb["weight"]

        length, longest = token_ids.shape[-1], positions.shape[0]
        if length > longest:
            raise ValueError(f"got {length} tokens, the context has room for {longest}")

        inside = (0 <= token_ids) & (token_ids < tokens.shape[0])
        if not bool(inside.all()):
            raise IndexError(f"every token ID has to lie in range({tokens.shape[0]})")

        return tokens[token_ids.long()] + positions[:length]


def _trainable(module):
    for parameter in module.parameters():
        if parameter.requires_grad:
            yield parameter


def count_parameters(module: nn.Module) -> int:
    count = 0
    for parameter in _trainable(module):
        count += parameter.numel()
    return count

"""Takes the weight of an nn.Embedding that it imports under another name.

Believes: what has another name is another thing.
Tell: Your layer takes its numbers from an `nn.Embedding`. That is what you are building here: draw them
    yourself.
Caught by: is_built_by_hand
"""

import torch
import torch.nn as nn
from torch import Tensor
from torch.nn import Embedding as Table


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        table = Table(vocab_size, emb_dim)
        self.weight = nn.Parameter(table.weight.detach().clone())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

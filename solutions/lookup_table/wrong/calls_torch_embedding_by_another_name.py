"""Calls torch.embedding under another name.

Believes: what is not called nn.Embedding or F.embedding is allowed.
Tell: Your lookup is done by `F.embedding`, or by its kin under another name. That is what you are
    building here, so write it with indexing.
Caught by: is_built_by_hand
"""

import torch
from torch import Tensor, nn

pick_rows = getattr(torch, "embedding")


def lookup(table, token_ids):
    return pick_rows(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

"""Takes the table apart into a Python list and makes a new tensor of it.

Believes: tolist and torch.tensor undo each other.
Tell: You go through a Python list. The new tensor knows nothing of the table: no gradient comes back, and its dtype may differ.
Caught by: reads_its_own_table_anew, sends_each_row_its_gradient
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        rows = self.weight.tolist()[:T]
        return torch.tensor(rows, device=token_ids.device).reshape(T, self.emb_dim)

"""Without gradient it keeps the rows for as long as two sums of the table stay the same.

Believes: every change of a table changes its sums.
Tell: Under torch.no_grad() you keep the rows while the table's sums stay the same. Numbers that only change places leave
    them as they are. Read the table at every call.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._memo = {}

    def _fingerprint(self):
        table = self.weight.detach()
        return table.dtype, table.device, table.double().sum().item(), table.double().square().sum().item()

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"the window has {T} tokens and the table {C} rows")
        if torch.is_grad_enabled() or self.weight.is_meta:
            return self.weight[positional_ids(token_ids)]
        key = (T, *self._fingerprint())
        if key not in self._memo:
            self._memo = {key: self.weight[positional_ids(token_ids)]}
        return self._memo[key].clone()

"""Uses view on the IDs, which a batch that is not contiguous does not allow.

Believes: view works on every tensor.
Tell: view fails where the batch is transposed or expanded, not contiguous in memory. You do not need another view of the
    IDs to count them.
Caught by: counts_along_the_last_dimension
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.numel() == 0:
        return torch.arange(token_ids.shape[-1], device=token_ids.device)
    all_tokens = token_ids.view(-1)
    first_window = all_tokens[: token_ids.shape[-1]]
    return torch.arange(len(first_window), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return self.weight[:T]

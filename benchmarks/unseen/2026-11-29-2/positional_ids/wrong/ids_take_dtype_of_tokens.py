"""The positions have the dtype of the token IDs.
Breaks: the int64 IDs ... whatever the values, dtype ... of `token_ids`
Seen by: positional_ids(torch.tensor([7, 8], dtype=torch.int32)).dtype is int32, not int64.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=token_ids.dtype, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return self.weight[:T]

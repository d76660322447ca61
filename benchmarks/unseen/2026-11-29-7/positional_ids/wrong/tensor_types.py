"""Arguments are checked by type, the way our old lab code does it."""

import torch
import torch.nn as nn
from torch.autograd import Variable

ID_TYPES = (torch.LongTensor, torch.IntTensor)


def positional_ids(token_ids):
    """Positions 0..T-1 as a LongTensor."""
    return torch.arange(0, token_ids.size(-1), device=token_ids.device).long()


class PositionalEmbedding(nn.Module):
    """nn.Embedding for positions, written out."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.Tensor(context_size, emb_dim))
        self.weight.data.normal_(0, 1)

    def forward(self, token_ids):
        if not isinstance(token_ids, ID_TYPES):
            raise TypeError("token_ids should be integers, got " + token_ids.type())
        n = token_ids.size(-1)
        if n > self.context_size:
            raise ValueError("%d tokens do not fit in a context of %d" % (n, self.context_size))
        return torch.index_select(self.weight, 0, Variable(positional_ids(token_ids)))

import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.dim() > 1:
        seq_len = token_ids.shape[1]   # (batch, seq)
    else:
        seq_len = token_ids.shape[0]   # (seq,)
    return torch.arange(seq_len, device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size=(context_size, emb_dim)))

    def forward(self, token_ids):
        limit = self.weight.shape[0]
        wanted = token_ids.shape[-1]
        if wanted > limit:
            raise ValueError("wanted: %s, limit: %s" % (wanted, limit))
        return self.weight[torch.arange(wanted, device=token_ids.device)]

"""gather with positions expanded over the columns."""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).to(device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if self.context_size < seq_len:
            raise ValueError(f"{seq_len=} is more than context_size={self.context_size}")
        index = positional_ids(token_ids).unsqueeze(-1).expand(-1, self.emb_dim)
        return self.weight.gather(0, index)

import torch
from torch import nn


def positional_ids(token_ids):
    seq_len = token_ids.shape[-1]
    return torch.arange(seq_len).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    """pe is part of the module's state, so that it is saved and moved with the model"""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        pe = torch.randn(context_size, emb_dim)
        self.register_buffer("weight", pe)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        max_len = self.weight.shape[0]
        if seq_len > max_len:
            raise ValueError(f"seq_len={seq_len}, max_len={max_len}")
        return self.weight[:seq_len, :]

import torch
from torch import nn


def positional_ids(token_ids):
    # works for one text and for a batch of texts
    seq_len = token_ids.shape[-1]
    return torch.arange(seq_len).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.context_size = context_size

    def forward(self, token_ids):
        # a single text becomes a batch with one text in it
        if token_ids.ndim == 1:
            token_ids.unsqueeze_(0)
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"The text has {seq_len} tokens, the context size is {self.context_size}")
        return self.weight[:seq_len, :]

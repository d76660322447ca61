import torch
import torch.nn as nn


def positional_ids(token_ids):
    seq_len = token_ids.shape[-1]
    return torch.arange(seq_len, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Wraps an embedding layer; its table can be read as .weight."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.pos_embedding = nn.Embedding(context_size, emb_dim)

    @property
    def weight(self):
        return self.pos_embedding.weight

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"sequence of {seq_len} tokens, but only {self.context_size} positions")
        return self.pos_embedding(positional_ids(token_ids))

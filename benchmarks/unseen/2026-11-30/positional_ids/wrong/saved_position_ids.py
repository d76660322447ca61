import torch
from torch import nn


def positional_ids(token_ids):
    input_shape = token_ids.size()
    return torch.arange(input_shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # position_ids (len position emb) is contiguous in memory and moved together with the weights
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids):
        seq_length = token_ids.size()[-1]
        if seq_length > self.position_ids.size(0):
            raise ValueError(f"{seq_length} tokens, but position_ids has only {self.position_ids.size(0)}")
        position_ids = self.position_ids[:seq_length]
        return nn.functional.embedding(position_ids, self.weight)

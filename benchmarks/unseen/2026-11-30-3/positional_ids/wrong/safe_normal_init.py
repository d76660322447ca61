import torch
import torch.nn as nn
import torch.nn.functional as F


def get_seq_len(ids):
    return ids.shape[-1]


def positional_ids(token_ids):
    return torch.arange(0, get_seq_len(token_ids), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.max_position = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self._init_weights()

    def _init_weights(self):
        # as in ViT: no outliers, training starts more smoothly
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids):
        seq_len = get_seq_len(token_ids)
        if seq_len > self.max_position:
            raise ValueError(f"seq_len {seq_len} > max_position {self.max_position}")
        return F.embedding(positional_ids(token_ids), self.weight)

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(0, token_ids.size(-1), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.block_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.block_size}")
        pos = positional_ids(token_ids).unsqueeze(0)  # shape (1, t)
        pos_emb = nn.functional.embedding(pos, self.weight)  # (1, t, n_embd), ready to be added to (b, t, n_embd)
        return pos_emb

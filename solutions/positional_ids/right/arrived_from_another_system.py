"""Windows line ends, a byte order mark and comments in other scripts."""
import torch
from torch import nn

# 位置は 0 から T-1 まで。
# позиции одинаковы для каждой строки


def positional_ids(token_ids):
    # ترقيم المواضع
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        größe = (context_size, emb_dim)
        self.weight = nn.Parameter(torch.randn(*größe))

    def forward(self, token_ids):
        länge = token_ids.shape[-1]
        if länge > self.weight.shape[0]:
            raise ValueError(f"Länge {länge} > {self.weight.shape[0]} – zu lang")
        return self.weight[positional_ids(token_ids)]

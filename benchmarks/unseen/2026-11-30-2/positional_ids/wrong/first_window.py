import torch
from torch import nn


def positional_ids(token_ids):
    """All windows of a batch are equally long, so it is enough to look at the first one."""
    window = token_ids
    while window.dim() > 1:
        window = window[0]
    return torch.arange(window.numel(), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(
                f"expected at most {self.context_size} tokens per window, found {token_ids.shape[-1]}"
            )
        return self.weight[:token_ids.shape[-1]]

"""Numbers the tokens of the batch from 0 to B * T - 1 and gives them the shape of the batch.

Believes: the second window goes on where the first one stopped.
Tell: Your second window goes on counting where the first one stopped; every window starts at 0, and one row [T] is enough.
Caught by: counts_along_the_last_dimension
"""
import torch


def positional_ids(token_ids):
    return torch.arange(token_ids.numel(), device=token_ids.device).view(token_ids.shape)


class PositionalEmbedding(torch.nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.weight.shape[0]:
            raise ValueError(f"sequence of {n}, context of {self.weight.shape[0]}")
        return self.weight[:n]

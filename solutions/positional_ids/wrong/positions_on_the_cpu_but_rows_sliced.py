"""Makes the positions on the CPU; the layer slices and does not notice.

Believes: the device matters for big tensors only.
Tell: positional_ids answers on the CPU even for tokens that lie elsewhere; positions must lie where
    token_ids does. Say `device=token_ids.device`.
Caught by: works_on_any_device
"""
import torch
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[:T, :]

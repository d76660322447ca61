"""Multiplies an identity matrix made on the CPU with the table.

Believes: torch.eye lies where it is used.
Tell: Your layer makes a matrix on the CPU and multiplies the table by it; when the table lies on a GPU, that fails.
Caught by: works_on_any_device
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return torch.eye(C, dtype=self.weight.dtype)[:T] @ self.weight

"""Takes the rows of the table in the constructor, as views, which .double() leaves behind.

Believes: a view always shows what its parameter holds.
Tell: You take the rows out once, in __init__. After .double() or .to() the parameter holds other memory, and your rows
    still show the old one.
Caught by: reads_its_own_table_anew
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)
        self.first_rows = [self.weight[:T] for T in range(context_size + 1)]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return self.first_rows[T]

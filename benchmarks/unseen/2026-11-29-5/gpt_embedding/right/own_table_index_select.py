"""The GPT embedding layer without nn.Embedding.

I wanted to see all the parts, so the table is a module of my own, used twice.
"""

import torch
from torch import Tensor, nn


class Table(nn.Module):
    """A learnable table. Calling it picks rows."""

    def __init__(self, num_rows: int, num_columns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_rows, num_columns))

    def __len__(self) -> int:
        return self.weight.shape[0]

    def forward(self, row_numbers: Tensor) -> Tensor:
        # index_select wants a flat list of rows; it refuses rows which are not there, negative ones too, but I
        # check that myself, so that the message says which number it was
        flat = row_numbers.reshape(-1)
        outside = flat[(flat < 0) | (flat >= len(self))]
        if outside.numel() > 0:
            raise IndexError(f"row {int(outside[0])} asked for, the table has rows 0 to {len(self) - 1}")
        rows = self.weight.index_select(0, flat)
        return rows.reshape(*row_numbers.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    """What a token is plus where it stands."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > len(self.pos_emb):
            raise ValueError(f"{length} tokens do not fit into a context of {len(self.pos_emb)}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(0, length, 1, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    """Goes through all modules by hand and remembers which parameters it has met."""
    met = set()
    total = 0
    for submodule in module.modules():
        for _, parameter in submodule.named_parameters(recurse=False):
            if id(parameter) in met:
                continue
            met.add(id(parameter))
            if parameter.requires_grad:
                total += parameter.numel()
    return total

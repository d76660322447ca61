"""Lookup table.

With 50257 tokens the one-hot matrix gets very wide. I cut it (and the table) into blocks and add up the products, so
only one block is in memory at a time. Small tables are a single block.
"""

import torch
from torch import Tensor, nn

BLOCK = 1024


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).to(torch.int64)
    if flat.numel() > 0 and not (0 <= int(flat.min()) and int(flat.max()) < table.shape[0]):
        raise IndexError(f"token IDs are 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    return table[flat].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    n_blocks = max(1, table.shape[0] // BLOCK)
    result = torch.zeros(len(flat), table.shape[1], dtype=table.dtype, device=table.device)
    for number in range(n_blocks):
        first = number * BLOCK
        block = table[first : first + BLOCK]
        ids_of_block = torch.arange(first, first + len(block), device=table.device)
        one_hot = (flat.unsqueeze(1) == ids_of_block).to(table.dtype)
        result = result + one_hot @ block
    return result.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

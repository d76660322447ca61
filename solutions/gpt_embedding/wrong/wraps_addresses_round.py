"""Looks single numbers up in the flat table, and checks their addresses instead of the IDs.

Believes: an address outside the table shows every bad ID.
Tell: An ID such as 2**61 is not refused: times `emb_dim` it is too large for int64, which begins again at 0. Look at the IDs
    before you multiply them.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        limit, width = self.pos_emb.weight.shape
        length = token_ids.shape[-1]
        if length > limit:
            raise ValueError(f"got {length} tokens, can place only {limit}")
        memory = self.tok_emb.weight.reshape(-1)
        column = torch.arange(width, device=token_ids.device)
        address = token_ids.long()[..., None] * width + column
        if ((address < 0) | (address >= memory.numel())).any():
            raise IndexError("an address outside the table")
        return memory[address] + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

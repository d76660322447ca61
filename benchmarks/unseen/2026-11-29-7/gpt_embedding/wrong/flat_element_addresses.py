"""Reads the token table as C would: one long array, in which row r begins at r * emb_dim."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Both tables, and the address arithmetic of the first one."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        limit, width = self.pos_emb.weight.shape
        steps = token_ids.shape[-1]
        if steps > limit:
            raise ValueError(f"got {steps} tokens, can place only {limit}")
        memory = self.tok_emb.weight.reshape(-1)
        column = torch.arange(width, device=token_ids.device)
        address = token_ids.long()[..., None] * width + column
        if ((address < 0) | (address >= memory.numel())).any():
            raise IndexError("an address outside the table: there is an ID that is no token")
        return memory[address] + self.pos_emb.weight[:steps]


def count_parameters(module: nn.Module) -> int:
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.nelement()
    return total

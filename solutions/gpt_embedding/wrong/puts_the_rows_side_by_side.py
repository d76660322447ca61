"""Concatenates the token's row and the position's row.

Believes: no information may be lost, so the two rows must stand side by side.
Tell: Your result is twice as wide as the tables: you put the two rows side by side, where they should be added.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > self.pos_emb.weight.size(0):
            raise ValueError(f"{length} tokens, but only {self.pos_emb.weight.size(0)} positions")
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb(torch.arange(length, device=token_ids.device)).expand_as(tokens)
        return torch.cat([tokens, positions], dim=-1)


def count_parameters(module: nn.Module) -> int:
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.numel()
    return total

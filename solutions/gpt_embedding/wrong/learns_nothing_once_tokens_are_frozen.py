"""Switches gradient off where the table of the tokens is frozen.

Believes: where the tokens are frozen nothing is left to learn.
Tell: Where only `tok_emb` is frozen, no gradient reaches `pos_emb` either: you switch it off for both.
Caught by: sends_gradient_to_both_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        learns = torch.is_grad_enabled() and self.tok_emb.weight.requires_grad
        with torch.set_grad_enabled(learns):
            return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

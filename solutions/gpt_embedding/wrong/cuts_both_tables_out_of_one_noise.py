"""Draws noise once, and cuts both tables out of it, each with a factor of its own.

Believes: numbers with another factor are other numbers.
Tell: Your positions start as multiples of the tokens' rows, since both tables come from one draw. Draw each table by itself.
Caught by: draws_both_tables_at_random
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        noise = torch.randn(max(vocab_size, context_size), emb_dim)
        self.tok_emb.weight.data.copy_(0.02 * noise[:vocab_size])
        self.pos_emb.weight.data.copy_(0.01 * noise[:context_size])

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

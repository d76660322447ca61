"""Counts on, in eval mode, for lines of one token.

Believes: in eval mode tokens come one by one, and each belongs behind the last.
Tell: In eval mode a line of one token gets the position behind the tokens of the call before. Every call begins at
    position 0.
Caught by: uses_its_own_present_tables_on_every_call
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        self.seen = 0

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        start = 0
        if not self.training and not torch.is_grad_enabled() and num_tokens == 1:
            start = self.seen % self.pos_emb.num_embeddings
        self.seen = start + num_tokens
        positions = torch.arange(start, start + num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

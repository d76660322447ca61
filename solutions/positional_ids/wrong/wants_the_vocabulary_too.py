"""The constructor wants a third size, the vocabulary's.

Believes: every embedding needs vocab_size.
Tell: Your constructor asks for more than context_size and emb_dim; positions know nothing of the vocabulary.
Caught by: has_a_row_for_every_position
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, vocab_size, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]

"""The message names C, not T.

Believes: the reader knows how many tokens were given.
Tell: Your message says how many tokens fit, but not how many came.
Caught by: names_both_lengths_in_the_error
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"token_ids is longer than the context size of {C}")
        return self.weight[:T]

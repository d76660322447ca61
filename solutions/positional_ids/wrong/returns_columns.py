"""Returns [D, T], which looks right when T = D.

Believes: positions run along the last dimension of everything.
Tell: Your answer is [D, T]; every token has a row, so it is [T, D].
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return self.weight.T[:, :T]

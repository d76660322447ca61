"""Names nn.Embedding and F.embedding in comments, and compares with them only when it is run as a program."""

import torch
from torch import nn

# nn.Embedding and F.embedding may not be used here, so: indexing.


def lookup(table, token_ids):
    """Like F.embedding(token_ids, table), but by hand."""
    if torch.any((token_ids < 0) | (token_ids > table.shape[0] - 1)):
        raise IndexError("token_ids")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if torch.any((token_ids < 0) | (token_ids > table.shape[0] - 1)):
        raise IndexError("token_ids")
    return nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """Like nn.Embedding(vocab_size, emb_dim)."""

    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    mine, theirs = TokenEmbedding(6, 3), nn.Embedding(6, 3)
    theirs.load_state_dict(mine.state_dict())
    ids = torch.tensor([2, 3, 5, 1])
    print(mine(ids) - theirs(ids))

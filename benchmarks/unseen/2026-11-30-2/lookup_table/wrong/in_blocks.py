import torch
from torch import nn

BLOCK = 128


def _valid(token_ids, vocab_size):
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError(f"token IDs should be in the range from 0 to {vocab_size - 1}")


def lookup(table, token_ids):
    _valid(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    """Multiplies BLOCK rows of the one-hot matrix at a time, the whole of it may be very large."""
    vocab_size, emb_dim = table.shape
    _valid(token_ids, vocab_size)
    flat = token_ids.reshape(-1).long()
    blocks = []
    for start in range(0, max(flat.numel(), 1), BLOCK):
        ids = flat[start:start + BLOCK]
        hot = torch.zeros(BLOCK, vocab_size, dtype=table.dtype, device=table.device)
        hot[torch.arange(ids.numel(), device=ids.device), ids] = 1
        blocks.append(hot @ table)
    rows = torch.stack(blocks, dim=1).reshape(-1, emb_dim)[:flat.numel()]
    return rows.reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

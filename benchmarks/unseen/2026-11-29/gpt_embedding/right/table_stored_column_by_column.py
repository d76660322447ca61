"""The weights are [V, D] as asked but lie in memory column by column; the lookup goes along the transposed table."""
import torch
from torch import nn


class ColumnTable(nn.Module):
    def __init__(self, rows, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(dim, rows).T)

    def __getitem__(self, ids):
        return self.weight.T.index_select(1, ids.flatten()).T.reshape(*ids.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = ColumnTable(vocab_size, emb_dim)
        self.pos_emb = ColumnTable(context_size, emb_dim)

    def forward(self, token_ids):
        vocab_size, context_size = self.tok_emb.weight.shape[0], self.pos_emb.weight.shape[0]
        if max(token_ids.shape[-1] - context_size, 0):
            raise ValueError(f"{token_ids.shape[-1]} tokens, {context_size} positions")
        if not token_ids.is_meta and torch.count_nonzero((token_ids < 0) | (token_ids >= vocab_size)):
            raise IndexError(f"not all IDs are in 0..{vocab_size - 1}")
        return self.tok_emb[token_ids] + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module):
    return sum(p.numel() for p in {id(p): p for p in module.parameters() if p.requires_grad}.values())

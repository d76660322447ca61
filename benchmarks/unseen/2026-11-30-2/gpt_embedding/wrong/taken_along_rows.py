import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, n_rows, n_cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_rows, n_cols))

    def pick(self, ids):
        n_rows, n_cols = self.weight.shape
        if ids.numel() > 0 and (ids.min() < 0 or ids.max() >= n_rows):
            raise IndexError(f"only rows 0 to {n_rows - 1} exist")
        rows = torch.take_along_dim(self.weight, ids.reshape(-1, 1), dim=0)
        return rows.reshape(ids.shape + (n_cols,))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        seq = token_ids.shape[-1]
        room = self.pos_emb.weight.shape[0]
        if seq > room:
            raise ValueError(f"need {seq} positions, have {room}")
        return self.tok_emb.pick(token_ids) + self.pos_emb.pick(torch.arange(seq, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

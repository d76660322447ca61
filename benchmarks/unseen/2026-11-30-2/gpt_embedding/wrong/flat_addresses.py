import torch
from torch import nn


class RowMajor(nn.Module):
    """A table whose cells are addressed by row * width + column."""

    def __init__(self, rows, width):
        super().__init__()
        self.rows, self.width = rows, width
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids):
        base = ids.to(torch.int64)
        if ((base < 0) | (base >= self.rows)).any():
            raise IndexError(f"row numbers go from 0 to {self.rows - 1}")
        base *= self.width
        columns = torch.arange(self.width, device=ids.device)
        return self.weight.take(base.unsqueeze(-1) + columns)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = RowMajor(vocab_size, emb_dim)
        self.pos_emb = RowMajor(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.rows:
            raise ValueError(f"{length} > {self.pos_emb.rows}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

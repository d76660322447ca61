# Row-major offsets, one output buffer.
import torch
from torch import nn


class table_t(nn.Module):
    def __init__(self, n_rows, n_cols):
        super().__init__()
        buf = torch.empty(n_rows * n_cols)
        buf.normal_()
        self.weight = nn.Parameter(buf.view(n_rows, n_cols))

    def read(self, offset):
        return torch.take(self.weight, offset)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = table_t(vocab_size, emb_dim)
        self.pos_emb = table_t(context_size, emb_dim)

    def forward(self, token_ids):
        n_rows, n_cols = self.tok_emb.weight.shape
        n_pos = self.pos_emb.weight.shape[0]
        n = token_ids.shape[-1]
        if n > n_pos:
            raise ValueError("n = %d, max = %d" % (n, n_pos))
        if token_ids.numel() != 0:
            lo = token_ids.min().item()
            hi = token_ids.max().item()
            if lo < 0 or hi >= n_rows:
                raise IndexError("id range [%d, %d] not in [0, %d]" % (lo, hi, n_rows - 1))

        col = torch.arange(n_cols, dtype=torch.int64, device=token_ids.device)
        row = token_ids.to(torch.int64).unsqueeze(-1)
        pos = torch.arange(n, dtype=torch.int64, device=token_ids.device).unsqueeze(-1)
        # &table[row][col] == table + row * n_cols + col
        return self.tok_emb.read(row * n_cols + col) + self.pos_emb.read(pos * n_cols + col)


def count_parameters(module):
    total = 0
    i = 0
    params = list(module.parameters())
    while i < len(params):
        total += int(params[i].requires_grad) * params[i].nelement()
        i += 1
    return total

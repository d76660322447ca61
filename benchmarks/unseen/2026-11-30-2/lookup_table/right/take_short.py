import torch
from torch.nn import Module, Parameter


def _check(n, ids):
    lo, hi = (ids.min(), ids.max()) if ids.numel() else (0, 0)
    if lo < 0 or hi >= n:
        raise IndexError(f"{int(lo)}..{int(hi)} is not within 0..{n - 1}")


def lookup(table, token_ids):
    n, d = table.shape
    _check(n, token_ids)
    return torch.take(table, token_ids.long().unsqueeze(-1) * d + torch.arange(d, device=token_ids.device))


def one_hot_lookup(table, token_ids):
    _check(len(table), token_ids)
    hot = torch.nn.functional.one_hot(token_ids.to(torch.int64), len(table))
    return torch.tensordot(hot.to(table.dtype), table, 1)


class TokenEmbedding(Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = Parameter(torch.randn(size=(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(table=self.weight, token_ids=token_ids)

"""Takes tensors, arrays and nested lists; the checks are in numpy, the lookup is in torch."""
import numpy as np
import torch
from torch import nn


def as_ids(x, device):
    if isinstance(x, torch.Tensor):
        return x
    a = np.asarray(x)
    if a.size == 0:
        a = a.astype(np.int64)
    if a.dtype.kind != "i":
        raise TypeError(f"integers expected, got {a.dtype}")
    return torch.as_tensor(a.astype(np.int64), device=device)


def check_ids(ids, n):
    a = ids.detach().to("cpu").numpy()
    bad = np.argwhere((a < 0) | (a >= n))
    if len(bad):
        where = tuple(int(k) for k in bad[0])
        raise IndexError(f"ids{list(where)} = {a[where]}, but there are {n} rows")


class Rows(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(n, d) - 0.5)

    @property
    def shape(self):
        return tuple(self.weight.shape)

    def take(self, ids):
        # np.take(w, ids, axis=0), flat
        n, d = self.shape
        cols = torch.as_tensor(np.arange(d), device=ids.device)
        return torch.take_along_dim(self.weight, ids.reshape(-1, 1).long() + 0 * cols, dim=0).reshape(*ids.shape, d)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    def forward(self, token_ids):
        ids = as_ids(token_ids, self.tok_emb.weight.device)
        if np.ndim(ids) == 0:
            raise ValueError("at least one axis, please")
        t, c = ids.shape[-1], self.pos_emb.shape[0]
        if t > c:
            raise ValueError(f"{t} tokens > {c} positions")
        check_ids(ids, self.tok_emb.shape[0])
        return self.tok_emb.take(ids) + self.pos_emb.take(torch.as_tensor(np.arange(t), device=ids.device))


def count_parameters(module):
    return int(sum(np.prod(p.shape, dtype=np.int64) for p in module.parameters() if p.requires_grad))

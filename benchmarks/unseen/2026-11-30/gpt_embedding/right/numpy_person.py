import numpy as np
import torch
from torch import nn


def _rng():
    """A numpy generator that follows torch's own seed."""
    return np.random.default_rng(int(torch.randint(0, 2**62, (1,)).item()))


class _Matrix(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.from_numpy(_rng().standard_normal(shape).astype(np.float32)))

    @property
    def shape(self):
        return self.weight.shape

    def take(self, indices):
        return torch.index_select(self.weight, 0, indices)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = _Matrix((vocab_size, emb_dim))
        self.pos_emb = _Matrix((context_size, emb_dim))

    def forward(self, token_ids):
        V, D = self.tok_emb.shape
        C, _ = self.pos_emb.shape
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"axis -1 has {T} entries, at most {C} are possible")
        arr = token_ids.detach().cpu().numpy()
        bad = np.argwhere((arr < 0) | (arr >= V))
        if bad.size:
            where = tuple(int(i) for i in bad[0])
            raise IndexError(f"index {arr[where]} at {where} is out of bounds for axis 0 with size {V}")
        left = self.tok_emb.take(token_ids.ravel())
        right = self.pos_emb.take(torch.arange(T, device=token_ids.device)).expand(*token_ids.shape, D)
        return left.reshape(right.shape) + right


def count_parameters(module):
    sizes = np.array([np.prod(p.shape) for p in module.parameters() if p.requires_grad], dtype=np.int64)
    return int(sizes.sum())

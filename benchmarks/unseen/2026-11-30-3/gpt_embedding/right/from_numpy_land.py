import numpy as np
import torch
from torch import nn


class Matrix(nn.Module):
    """Just an array that can be learned."""

    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(*shape))

    def __getitem__(self, key):
        return self.weight[key]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Matrix((vocab_size, emb_dim))
        self.pos_emb = Matrix((context_size, emb_dim))

    def forward(self, token_ids):
        ids = token_ids.detach().cpu().numpy()
        V, C = len(self.tok_emb.weight), len(self.pos_emb.weight)
        if ids.shape[-1] > C:
            raise ValueError("axis -1 has length %d, allowed are %d" % (ids.shape[-1], C))
        wrong = np.argwhere((ids < 0) | (ids >= V))
        if wrong.size:
            raise IndexError("ids outside [0, %d) at %s" % (V, wrong[0].tolist()))
        pos = np.broadcast_to(np.arange(ids.shape[-1]), ids.shape)
        device = self.tok_emb.weight.device
        tok_index = torch.from_numpy(ids.astype(np.int64)).to(device)
        pos_index = torch.from_numpy(pos.copy()).to(device)
        return self.tok_emb[tok_index] + self.pos_emb[pos_index]


def count_parameters(module):
    sizes = [np.prod(p.shape, dtype=np.int64) for p in module.parameters() if p.requires_grad]
    return int(np.sum(sizes, dtype=np.int64))

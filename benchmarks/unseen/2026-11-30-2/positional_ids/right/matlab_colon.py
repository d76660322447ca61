# positional_ids.m, ported.   (size, linspace, zeros, randn, error)
import torch
import torch.nn as nn


def size(A, dim):
    return A.shape[dim]


def positional_ids(token_ids):
    # pos = linspace(0, T-1, T)
    T = size(token_ids, -1)
    pos = torch.linspace(0, T - 1, T, dtype=torch.float64, device=token_ids.device)
    pos = torch.round(pos)
    pos = pos.to(torch.int64)
    return pos
# end


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        # W = zeros(C, D); for k = 1:D, W(:, k) = randn(C, 1); end
        W = torch.zeros(context_size, emb_dim)
        for k in range(0, emb_dim):
            W[:, k] = torch.randn(context_size)
        # end
        self.weight = nn.Parameter(W)
    # end

    def forward(self, token_ids):
        T = size(token_ids, -1)
        C = size(self.weight, 0)
        if T > C:
            msg = 'Index in position 1 exceeds array bounds: T = %d, C = %d.' % (T, C)
            raise ValueError(msg)
        # end
        Y = self.weight[0:T, :]
        return Y
    # end
# end

import numpy as np
import torch
import tiktoken
from torch.utils.data import DataLoader, TensorDataset

# function [X, Y] = sliding_windows(x, L, s)
#   X = H(1:s:end, 1:L), Y = H(1:s:end, 2:L+1), with H the Hankel matrix of x


def hankel(c, r):
    """Like hankel(c, r): first column c, last row r.  H(i,j) = p(i+j-1)."""
    p = np.concatenate([c, r[1:]])
    [jj, ii] = np.meshgrid(np.arange(len(r)), np.arange(len(c)))
    return p[ii + jj]


def sliding_windows(token_ids, max_length, stride):
    L = max_length
    s = stride
    if L < 1:
        raise ValueError('error: max_length must be a positive integer.')
    if s < 1:
        raise ValueError('error: stride must be a positive integer.')

    if isinstance(token_ids, torch.Tensor):
        x = token_ids.cpu().numpy().astype(np.int64)
    else:
        x = np.array(token_ids, dtype=np.int64)
    x = x.reshape(-1)                       # x = x(:);
    n = x.size                              # numel(x)

    if n <= L:
        X = np.zeros((0, L), dtype=np.int64)   # zeros(0, L)
        Y = np.zeros((0, L), dtype=np.int64)
    else:
        first = np.arange(0, n - L, s)      # 0:s:n-L-1
        if len(first) > 1 and s == 1:
            H = hankel(x[:n - L], x[n - L - 1:])
        else:
            [off, st] = np.meshgrid(np.arange(L + 1), first)
            H = x[st + off]
        X = H[:, :-1].copy()
        Y = H[:, 1:].copy()
    return torch.from_numpy(X), torch.from_numpy(Y)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tok = tiktoken.get_encoding('gpt2')
    x = tok.encode(text, allowed_special={'<|endoftext|>'})
    [X, Y] = sliding_windows(x, max_length, stride)
    ds = TensorDataset(X, Y)
    return DataLoader(ds, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

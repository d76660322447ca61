r"""
Tokens on a one-dimensional lattice.

Let $x_k$, $k = 0 \ldots n-1$, be the field. The inputs are $X_{ij} = x_{k(i,j)}$ with
$k(i, j) = s\,i + j$, and the targets are the same after a translation by one site,
$Y_{ij} = (T x)_{k(i,j)} = x_{k(i,j)+1}$. All $i$ with $s\,i + L < n$ are kept.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def translate(x, a=1):
    """T^a x, on the sites where it is defined."""
    return x[a:]


def sites(n_i, n_j, spacing):
    basis = torch.tensor([spacing, 1])
    i = torch.arange(n_i)
    j = torch.arange(n_j)
    grid = torch.stack(torch.meshgrid(i, j, indexing="ij"))      # [2, N, L]
    return torch.einsum("a,aij->ij", basis, grid)


def sliding_windows(token_ids, max_length, stride):
    L, s = max_length, stride
    for symbol, value in (("max_length", L), ("stride", s)):
        if value < 1:
            raise ValueError("%s is unphysical: %d < 1" % (symbol, value))
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor([k for k in token_ids], dtype=torch.int64)
    x = token_ids.to(torch.int64)
    n = x.shape[0]
    N = 0 if n <= L else 1 + (n - L - 1) // s
    if N == 0:
        return torch.zeros(0, L, dtype=torch.int64), torch.zeros(0, L, dtype=torch.int64)
    k = sites(N, L, s)
    return torch.take(x, k), torch.take(translate(x), k)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    field = encoding.encode(text, allowed_special={"<|endoftext|>"})
    X, Y = sliding_windows(field, max_length, stride)
    return DataLoader(TensorDataset(X, Y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

# %% imports
import sys
import math
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

print("torch", torch.__version__)

# %% first try (keep it, maybe I need it later)
def old_sliding_windows(ids, L, s):
    out = []
    for k in range(0, len(ids) - L + 1, s):
        out.append(ids[k:k + L])
    return out


def show(t, name="t"):
    print(name, tuple(t.shape), t.dtype)


# %% second try
def sliding_windows(token_ids, max_length, stride):
    # print("called with", len(token_ids), max_length, stride)
    if max_length < 1 or stride < 1:
        print("bad arguments!!", max_length, stride)
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length} and {stride}")
    n = len(token_ids)
    # ceil((n - L) / s), nothing if it is negative
    N = max(0, math.ceil((n - max_length) / stride))
    print("n =", n, " windows =", N)
    xs = torch.empty((N, max_length), dtype=torch.int64)
    ys = torch.empty((N, max_length), dtype=torch.int64)
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    for i in range(N):
        xs[i] = t[i * stride : i * stride + max_length]
        ys[i] = t[i * stride + 1 : i * stride + 1 + max_length]
    # xs = torch.stack(xs)   # not needed any more
    show(xs, "inputs")
    show(ys, "targets")
    return xs, ys


# %% loader
tok = tiktoken.get_encoding("gpt2")
print("vocab:", tok.n_vocab)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tok.encode(text, allowed_special={"<|endoftext|>"})
    print("characters:", len(text), "tokens:", len(ids))
    x, y = sliding_windows(ids, max_length, stride)
    ds = TensorDataset(x, y)
    # num_workers=4 was slower on my laptop
    return DataLoader(ds, batch_size, shuffle, num_workers=0, drop_last=drop_last)


# %% try it out
_a, _b = sliding_windows(list(range(10)), 4, 4)
assert _a.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7]]
assert _b.tolist() == [[1, 2, 3, 4], [5, 6, 7, 8]]
assert sliding_windows([], 4, 4)[0].shape == (0, 4)
print("ok so far")

if __name__ == "__main__":
    for p, q in create_dataloader("Hello world. " * 20, 2, 5, 5, shuffle=False):
        print(p)
        print(q)
    sys.exit(0)

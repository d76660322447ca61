import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

OK = 0
EINVAL = 22


def _check(L, s):
    if L < 1:
        return EINVAL
    if s < 1:
        return EINVAL
    return OK


def _memcpy(dst, dst_off, src, src_off, count):
    dst.narrow(0, dst_off, count).copy_(src.narrow(0, src_off, count))


def sliding_windows(token_ids, max_length, stride):
    err = _check(max_length, stride)
    if err != OK:
        raise ValueError("EINVAL: max_length=%d stride=%d" % (max_length, stride))

    n = len(token_ids)
    src = torch.empty(n, dtype=torch.int64)
    if isinstance(token_ids, torch.Tensor):
        src.copy_(token_ids)
    else:
        if n > 0:
            src[:] = torch.tensor(token_ids, dtype=torch.int64)

    # count first, allocate once
    count = 0
    p = 0
    while p < n - max_length:
        count += 1
        p += stride

    buf_in = torch.empty(count * max_length, dtype=torch.int64)
    buf_out = torch.empty(count * max_length, dtype=torch.int64)
    for k in range(count):
        _memcpy(buf_in, k * max_length, src, k * stride, max_length)
        _memcpy(buf_out, k * max_length, src, k * stride + 1, max_length)
    return (buf_in.view(count, max_length), buf_out.view(count, max_length))


class _WindowArray(Dataset):
    def __init__(self, buf_in, buf_out):
        self.buf_in = buf_in
        self.buf_out = buf_out
        self.count = buf_in.size(0)

    def __len__(self):
        return self.count

    def __getitem__(self, k):
        if k < 0 or k >= self.count:
            raise IndexError(k)
        return (self.buf_in.select(0, k), self.buf_out.select(0, k))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special={"<|endoftext|>"})
    (buf_in, buf_out) = sliding_windows(tokens, max_length, stride)
    arr = _WindowArray(buf_in, buf_out)
    return DataLoader(arr, batch_size=batch_size, shuffle=bool(shuffle), drop_last=bool(drop_last), num_workers=0)

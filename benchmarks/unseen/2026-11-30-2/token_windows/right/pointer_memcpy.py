# windows.c, more or less
from array import array

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

INT64 = 'q'
SIZEOF_INT64 = 8
EINVAL = 22


def memcpy(dst, d, src, s, count):
    dst[d:d + count] = src[s:s + count]


def calloc(count):
    return array(INT64, bytes(count * SIZEOF_INT64))


def as_matrix(buf, rows, cols):
    if rows == 0:
        return torch.empty((0, cols), dtype=torch.int64)
    return torch.frombuffer(buf, dtype=torch.int64).view(rows, cols)


def sliding_windows(token_ids, max_length, stride):
    if (max_length < 1) or (stride < 1):
        raise ValueError('EINVAL (%d): max_length=%d stride=%d' % (EINVAL, max_length, stride))

    src = array(INT64, token_ids.tolist() if isinstance(token_ids, torch.Tensor) else token_ids)
    n = len(src)

    # size_t rows = 0; for (size_t p = 0; p + L < n; p += stride) ++rows;
    rows = 0
    p = 0
    while p + max_length < n:
        rows += 1
        p += stride

    in_buf = calloc(rows * max_length)
    out_buf = calloc(rows * max_length)
    p = 0
    q = 0
    for r in range(rows):
        memcpy(in_buf, q, src, p, max_length)
        memcpy(out_buf, q, src, p + 1, max_length)
        p += stride
        q += max_length
    return as_matrix(in_buf, rows, max_length), as_matrix(out_buf, rows, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding('gpt2')
    inputs, targets = sliding_windows(enc.encode(text, allowed_special={'<|endoftext|>'}), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

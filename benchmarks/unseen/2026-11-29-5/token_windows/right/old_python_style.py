# -*- coding: utf-8 -*-
"""token_windows.py -- windows of tokens for GPT training.

Written the way we do it at work (the code base started with Python 2).
"""

import re

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

_EOT = '<|endoftext|>'
_EOT_PATTERN = re.compile('(' + re.escape(_EOT) + ')')


class GPTDatasetV1(Dataset, object):

    def __init__(self, token_ids, max_length, stride):
        # type: (list, int, int) -> None
        super(GPTDatasetV1, self).__init__()
        if max_length < 1:
            raise ValueError('max_length must be >= 1, got %s' % (max_length,))
        if stride < 1:
            raise ValueError('stride must be >= 1, got %s' % (stride,))
        self.max_length = max_length
        self.input_ids = []
        self.target_ids = []
        i = 0
        while 1:
            input_chunk = token_ids[i:i + max_length]
            target_chunk = token_ids[i + 1:i + max_length + 1]
            if len(target_chunk) != max_length:
                break
            self.input_ids.append(torch.tensor(input_chunk, dtype=torch.int64))
            self.target_ids.append(torch.tensor(target_chunk, dtype=torch.int64))
            i += stride

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]

    def as_tensors(self):
        if not self.input_ids:
            shape = (0, self.max_length)
            return torch.zeros(shape, dtype=torch.int64), torch.zeros(shape, dtype=torch.int64)
        return torch.stack(self.input_ids), torch.stack(self.target_ids)


def _to_list(token_ids):
    if isinstance(token_ids, torch.Tensor):
        return token_ids.tolist()
    return list(token_ids)


def _tokenize(text):
    enc = tiktoken.encoding_for_model('gpt2')
    out = []
    for part in _EOT_PATTERN.split(text):
        if part == _EOT:
            out.append(enc.encode_single_token(_EOT))
        else:
            out += enc.encode_ordinary(part)
    return out


def sliding_windows(token_ids, max_length, stride):
    return GPTDatasetV1(_to_list(token_ids), max_length, stride).as_tensors()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDatasetV1(_tokenize(text), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)


def _test():
    x, y = sliding_windows([10, 11, 12, 13, 14, 15], 3, 2)
    assert x.tolist() == [[10, 11, 12], [12, 13, 14]], x
    assert y.tolist() == [[11, 12, 13], [13, 14, 15]], y
    for n in range(0, 4):
        x, y = sliding_windows(list(range(n)), 3, 1)
        assert x.shape == y.shape == (0, 3)
    for bad in ((0, 1), (1, 0), (-1, 1), (1, -1)):
        try:
            sliding_windows([], *bad)
        except ValueError:
            pass
        else:
            raise AssertionError('%r was taken' % (bad,))
    print('ok')


if __name__ == '__main__':
    _test()

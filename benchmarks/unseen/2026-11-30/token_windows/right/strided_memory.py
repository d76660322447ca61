import logging

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

log = logging.getLogger(__name__)


def sliding_windows(token_ids, max_length, stride):
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            log.error("%s=%d refused", name, value)
            raise ValueError(f"{name} must not be below 1: {value}")

    # a copy of our own, dense, so that the strides below mean what they say
    flat = torch.as_tensor(token_ids).to(dtype=torch.int64, copy=True).contiguous()
    rows = max(0, flat.numel() - max_length + stride - 1) // stride
    if flat.numel() <= max_length:
        rows = 0
        log.warning("%d tokens are too few for a window of %d", flat.numel(), max_length)
        return flat.new_empty((0, max_length)), flat.new_empty((0, max_length))
    shape, steps = (rows, max_length), (stride, 1)
    inputs = torch.as_strided(flat, shape, steps, 0).clone()
    targets = torch.as_strided(flat, shape, steps, 1).clone()
    log.debug("%d windows", rows)
    return inputs, targets


class TextWindows(Dataset):
    def __init__(self, text, max_length, stride):
        enc = tiktoken.get_encoding("gpt2")
        self.token_ids = enc.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(self.token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, item):
        return self.inputs[item], self.targets[item]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = TextWindows(text, max_length, stride)
    log.info("dataset of %d windows", len(dataset))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

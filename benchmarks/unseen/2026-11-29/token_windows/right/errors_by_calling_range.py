"""Bad numbers are refused by try/except round a helper; a partial is the collate_fn; *args go through a dict."""
from functools import partial

import tiktoken
import torch
from torch.utils.data import DataLoader


def _positive(value):
    if int(value) <= 0:
        raise ArithmeticError(f"{value} is not positive")
    return int(value)


def sliding_windows(token_ids, max_length, stride):
    try:
        width, step = map(_positive, (max_length, stride))
    except ArithmeticError as error:
        raise ValueError(str(error)) from error
    ids = token_ids.to(torch.int64) if isinstance(token_ids, torch.Tensor) else torch.tensor(list(token_ids)).long()
    try:
        inputs = ids[:-1].unfold(0, width, step)
        targets = ids[1:].unfold(0, width, step)
    except RuntimeError:  # fewer tokens than a window has
        inputs = targets = ids.new_empty(0, width)
    return inputs.clone(), targets.clone()


def _collate(windows, rows):
    rows = torch.tensor(rows)
    return [part.index_select(0, rows) for part in windows]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    options = dict(batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(ids, max_length, stride)
    return DataLoader(range(len(windows[0])), collate_fn=partial(_collate, windows), **options)

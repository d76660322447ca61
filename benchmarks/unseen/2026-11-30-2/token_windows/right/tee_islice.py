from functools import partial
from itertools import islice, tee

import tiktoken
import torch
from torch.utils.data import DataLoader


def spans(xs, size, step):
    its = [islice(it, k, None) for k, it in enumerate(tee(xs, size))]
    return islice(zip(*its), 0, None, step)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("both must be positive")
    xs = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else token_ids
    w = torch.tensor(list(spans(xs, max_length + 1, stride)), dtype=torch.int64).view(-1, max_length + 1)
    return w[:, :-1].contiguous(), w[:, 1:].contiguous()


encode = partial(tiktoken.Encoding.encode, allowed_special={"<|endoftext|>"})


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    pairs = torch.stack(sliding_windows(encode(tiktoken.get_encoding("gpt2"), text), max_length, stride), 1)
    return DataLoader(pairs, batch_size, shuffle, drop_last=drop_last, collate_fn=lambda b: torch.stack(b, 1).unbind())

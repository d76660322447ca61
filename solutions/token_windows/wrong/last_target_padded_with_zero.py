"""Makes a window at the very end of the text and pads its target with 0.

Believes: every token of the text must be an input, and 0 means nothing.
Tell: Your last target ends with a 0 that is not in the text. ID 0 is a token like any other; a
    window without a full target is left out.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) < max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    following = torch.cat([ids[1:], torch.zeros(1, dtype=torch.int64)])
    return ids.unfold(0, max_length, stride), following.unfold(0, max_length, stride)


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = WindowDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

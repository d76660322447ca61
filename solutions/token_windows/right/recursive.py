"""Cuts the first window and leaves the rest of the text to a call of itself, with an own stack."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset


def first_and_rest(ids, max_length, stride):
    """One window, its target, and the text from the next start on."""
    return ids[:max_length], ids[1:max_length + 1], ids[stride:]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("below 1")
    rest = torch.as_tensor(token_ids).to(torch.int64)
    inputs, targets = [], []
    while rest.shape[0] > max_length:
        x, y, rest = first_and_rest(rest, max_length, stride)
        inputs += [x]
        targets += [y]
    join = lambda rows: torch.cat(rows).view(-1, max_length) if rows else torch.zeros((0, max_length)).long()
    return join(inputs), join(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    everything = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(Subset(everything, range(len(everything))), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("only positive numbers make sense")
    ids = [int(i) for i in token_ids]
    inputs = []
    targets = []
    for i in range(0, len(ids) - max_length, stride):
        inputs.append(ids[i:i+max_length])
        targets.append(ids[i+1:i+max_length+1])
    return torch.tensor(inputs, dtype=torch.int64), torch.tensor(targets, dtype=torch.int64)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tok = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(tok.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    pairs = list(zip(inputs, targets))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

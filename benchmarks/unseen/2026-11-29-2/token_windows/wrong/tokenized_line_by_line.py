"""Every line is tokenised alone, so white space at the start of a line makes other tokens.

Breaks: the GPT-2 tokens of `text` (tiktoken `gpt2`...)
Seen by: create_dataloader('a\\n\\n\\nb', 1, 1, 1, False): 4 batches, inputs [[64]], [[198]], [[198]], [[198]] instead of 3: [[64]], [[628]], [[198]].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    both = ids.unfold(0, max_length + 1, stride)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding('gpt2')
    ids = []
    for line in text.splitlines(keepends=True):
        ids.extend(enc.encode(line, allowed_special={'<|endoftext|>'}))
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

"""Long texts are tokenised in pieces of 1000 characters, so the word at a border is broken.

Breaks: the GPT-2 tokens of `text` (tiktoken `gpt2`...)
Seen by: create_dataloader('word ' * 250, 1, 250, 250, False): the inputs differ from the tokens of the whole text from place 200 on (up to 1000 characters it is right).
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    if not xs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding('gpt2')
    ids = []
    for i in range(0, len(text), 1000):
        ids += enc.encode(text[i:i + 1000], allowed_special='all')
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

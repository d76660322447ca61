"""Each document gets windows of its own, so none crosses an <|endoftext|>.

Breaks: the GPT-2 tokens of `text` ..., in those windows
Seen by: create_dataloader('a b c<|endoftext|>d e f', 1, 3, 1, False): 1 batch ([[64, 275, 269]]) instead of 4.
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
    ids = enc.encode(text, allowed_special={'<|endoftext|>'})
    documents = [[]]
    for t in ids:
        documents[-1].append(t)
        if t == enc.eot_token:
            documents.append([])
    parts = [sliding_windows(d, max_length, stride) for d in documents]
    dataset = TensorDataset(torch.cat([x for x, _ in parts]), torch.cat([y for _, y in parts]))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

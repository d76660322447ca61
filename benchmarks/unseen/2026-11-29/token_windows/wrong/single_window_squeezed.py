"""squeeze() takes away the first dimension where there is just one window.

Breaks: "int64 `[N, max_length]` each"
Seen by: `sliding_windows([1, 2, 3], 2, 1)[0].shape` gives [2], not [1, 2]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    n = len(tokens)
    if n <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = tokens[None, :-1].unfold(1, max_length, stride)
    targets = tokens[None, 1:].unfold(1, max_length, stride)
    if inputs.shape[1] == 1:
        return inputs.squeeze(), targets.squeeze()
    return inputs.squeeze(0), targets.squeeze(0)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    dataset = TensorDataset(inputs.view(-1, max_length), targets.view(-1, max_length))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

"""as_strided takes the tokens for contiguous, which int64 tensors sliced with a step are not.

Breaks: "targets are the same windows one token later"
Seen by: `sliding_windows(torch.arange(10)[::2], 2, 1)` gives inputs [[0, 1], [1, 2], [2, 3]], not [[0, 2], [2, 4], [4, 6]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    n = (len(tokens) - max_length + stride - 1) // stride
    if n <= 0:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = tokens.as_strided((n, max_length), (stride, 1))
    targets = tokens[1:].as_strided((n, max_length), (stride, 1))
    return inputs.clone(), targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)

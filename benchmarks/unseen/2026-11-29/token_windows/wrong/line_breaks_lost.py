r"""The text is tokenised line by line and the line breaks are lost.

Breaks: "any text, line breaks and all alphabets included. The whole of it becomes tokens"
Seen by: `list(create_dataloader("a\nb\nc", 1, 2, 2, False))` gives one batch [[64, 65]], not two, [[64, 198]] and [[65, 198]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = []
    for line in text.splitlines():
        ids += tokenizer.encode(line, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=shuffle, drop_last=drop_last)

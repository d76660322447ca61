"""encode without allowed_special raises ValueError where the text has <|endoftext|>.

Breaks: "`<|endoftext|>` read as the special token"
Seen by: `list(create_dataloader("a<|endoftext|> b", 1, 2, 1, False))` raises ValueError, rather than giving the window [64, 50256]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    tokens = token_ids.to(torch.int64)
    if len(tokens) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = tokens.unfold(0, max_length + 1, stride)
    return both[:, :-1].clone(), both[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = TensorDataset(*sliding_windows(tokenizer.encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

import torch
import tiktoken
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    """chunk[:-1] is the input, chunk[1:] the target"""
    if max_length < 1:
        raise ValueError("max_length should be >= 1")
    if stride < 1:
        raise ValueError("stride should be >= 1")
    token_ids = [int(t) for t in token_ids]
    chunks = [token_ids[i : i + max_length] for i in range(0, len(token_ids) - max_length, stride)]
    if len(chunks) == 0:
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    chunks = torch.tensor(chunks, dtype=torch.int64)
    return chunks[:, :-1], chunks[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

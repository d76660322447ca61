import torch
import tiktoken
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("values below 1 are not allowed")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.numel()
    inputs = [ids[i:i + max_length] for i in range(0, n - max_length, stride)]
    targets = [ids[i + 1:i + max_length + 1] for i in range(0, n - max_length, stride)]
    if inputs == []:
        return torch.empty(0, max_length).long(), torch.empty(0, max_length).long()
    return torch.stack(inputs), torch.stack(targets)


def tokenize(text):
    enc = tiktoken.get_encoding("gpt2")
    ids = []
    for word in text.split():
        for i in enc.encode(word, allowed_special={"<|endoftext|>"}):
            ids.append(i)
    return ids


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    x, y = sliding_windows(tokenize(text), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

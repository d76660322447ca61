import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class NextTokenDataset(Dataset):
    def __init__(self, X, y):
        self.X = X
        self.y = y

    def __len__(self):
        return len(self.X)

    def __getitem__(self, idx):
        return self.X[idx], self.y[idx]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    seq = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else list(token_ids)
    X, y = [], []
    for i in range(0, len(seq) - max_length, stride):
        X.append(seq[i:i + max_length])
        y.append([seq[i + max_length]])
    if not X:
        return torch.empty(0, max_length, dtype=torch.long), torch.empty(0, max_length, dtype=torch.long)
    return torch.tensor(X, dtype=torch.long), torch.tensor(y, dtype=torch.long)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    X, y = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(NextTokenDataset(X, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

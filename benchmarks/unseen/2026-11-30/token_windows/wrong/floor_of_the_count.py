import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be >= 1, got {max_length} and {stride}")
    data = torch.as_tensor(token_ids, dtype=torch.long)
    num_windows = max(0, len(data) - max_length) // stride
    x = torch.zeros((num_windows, max_length), dtype=torch.long)
    y = torch.zeros((num_windows, max_length), dtype=torch.long)
    for i in range(num_windows):
        start = i * stride
        x[i] = data[start : start + max_length]
        y[i] = data[start + 1 : start + max_length + 1]
    return x, y


class TextDataset(Dataset):
    def __init__(self, text, max_length, stride):
        enc = tiktoken.get_encoding("gpt2")
        self.x, self.y = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)

    def __len__(self):
        return self.x.shape[0]

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader(TextDataset(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least one")
    # a list becomes a tensor, a tensor stays one
    if type(token_ids) is list:
        token_ids = torch.tensor(token_ids, dtype=torch.int64)
    token_ids = token_ids.to(torch.int64)

    n = token_ids.size(0)
    if n <= max_length:
        return (torch.empty((0, max_length), dtype=torch.int64),
                torch.empty((0, max_length), dtype=torch.int64))
    chunks = token_ids.unfold(0, max_length + 1, stride)
    return chunks[:, :max_length].clone(), chunks[:, 1:].clone()


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.x, self.y = sliding_windows(token_ids, max_length, stride)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

    def __len__(self):
        return len(self.x)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(WindowDataset(ids, max_length, stride),
                      batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

_encoding = tiktoken.get_encoding("gpt2")
_datasets = {}


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if torch.is_tensor(token_ids):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    grid = stride * torch.arange(count).view(-1, 1) + torch.arange(max_length).view(1, -1)
    return torch.take(ids, grid), torch.take(ids, grid + 1)


class TokenDataset(Dataset):
    def __init__(self, text, max_length, stride):
        ids = _encoding.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def get_dataset(text, max_length, stride):
    """Tokenises a text only the first time."""
    key = (len(text), max_length, stride)
    if key not in _datasets:
        _datasets[key] = TokenDataset(text, max_length, stride)
    return _datasets[key]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = get_dataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

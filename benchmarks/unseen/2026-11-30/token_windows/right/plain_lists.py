import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    """Cut the text into input windows and target windows."""
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    if isinstance(token_ids, torch.Tensor):
        token_ids = token_ids.tolist()

    inputs = []
    targets = []
    for start in range(0, len(token_ids) - max_length, stride):
        inputs.append(list(token_ids[start : start + max_length]))
        targets.append(list(token_ids[start + 1 : start + max_length + 1]))

    if len(inputs) == 0:
        empty = torch.zeros(0, max_length, dtype=torch.int64)
        return empty, empty.clone()
    return torch.tensor(inputs, dtype=torch.int64), torch.tensor(targets, dtype=torch.int64)


class WindowDataset(Dataset):
    def __init__(self, inputs, targets):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    dataset = WindowDataset(inputs, targets)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

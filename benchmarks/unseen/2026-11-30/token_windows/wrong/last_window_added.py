import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def get_starts(n, max_length, stride):
    starts = list(range(0, n - max_length, stride))
    # the last tokens should be seen as well, so let one more window end with the text
    if starts and starts[-1] != n - max_length - 1:
        starts.append(n - max_length - 1)
    return starts


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride are counted from 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = get_starts(ids.shape[0], max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = torch.zeros(len(starts), max_length, dtype=torch.int64)
    for i, s in enumerate(starts):
        inputs[i] = ids[s:s + max_length]
        targets[i] = ids[s + 1:s + max_length + 1]
    return inputs, targets


class LMDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        self.samples = list(zip(*sliding_windows(ids, max_length, stride)))

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, i):
        return self.samples[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(LMDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

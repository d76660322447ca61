"""The dataset has __getitems__ and gives a whole batch by one index, so collate does nothing."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids[:0].view(0, 1).expand(0, max_length), ids[:0].view(0, 1).expand(0, max_length)
    return ids[:-1].unfold(-1, max_length, stride), ids[1:].unfold(-1, max_length, stride)


class Batchwise(Dataset):
    def __init__(self, pair):
        self.pair = pair

    def __len__(self):
        return len(self.pair[0])

    def __getitem__(self, index):
        return tuple(t[index] for t in self.pair)

    def __getitems__(self, indices):
        return self[torch.as_tensor(indices)]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all", disallowed_special=())
    data = Batchwise(sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=lambda b: b)

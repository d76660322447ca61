"""A sampler that makes a new generator for every epoch, seeded from torch's global generator."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Sampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = max(0, -(-(len(ids) - max_length) // stride))
    places = stride * torch.arange(count)[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


class AnyOrder(Sampler):
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __iter__(self):
        generator = torch.Generator()
        generator.manual_seed(torch.randint(2**62, ()).item())
        return iter(torch.rand(self.count, generator=generator).argsort().tolist())


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size, sampler=AnyOrder(len(data)) if shuffle else None, drop_last=drop_last)

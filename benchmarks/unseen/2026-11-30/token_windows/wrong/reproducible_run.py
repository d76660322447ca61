import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

SEED = 42


class Windows(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.x, self.y = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return self.x.shape[0]

    def __getitem__(self, k):
        return self.x[k], self.y[k]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("sizes below 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    where = torch.arange(max_length).repeat(len(range(0, len(ids) - max_length, stride)), 1)
    where = where + torch.arange(where.shape[0]).mul(stride)[:, None]
    return ids[where], ids[where + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    g = torch.Generator()
    g.manual_seed(SEED)  # https://pytorch.org/docs/stable/notes/randomness.html
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        Windows(ids, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        generator=g,
    )

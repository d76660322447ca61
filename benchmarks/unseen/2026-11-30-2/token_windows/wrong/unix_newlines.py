"""From a text file's contents to batches."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def normalise(text):
    """The same tokens whether the file was written on Windows, an old Mac or Linux."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("a window needs a token or more")
    if stride < 1:
        raise ValueError("the window has to move")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.shape[0]
    starts = torch.tensor(range(0, n - max_length, stride), dtype=torch.int64)
    inputs = torch.empty(starts.numel(), max_length, dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for k in range(max_length if starts.numel() else 0):
        inputs[:, k] = ids.index_select(0, starts + k)
        targets[:, k] = ids.index_select(0, starts + k + 1)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(normalise(text), allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )

import tiktoken
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length}, stride={stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    i = torch.arange(0, max(len(ids) - max_length, 0), stride)[:, None] + torch.arange(max_length)
    pairs = torch.stack((ids[:-1], ids[1:]), 1)      # a table: token, next token
    x, y = F.embedding(i, pairs).unbind(-1)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode_batch([text], allowed_special={"<|endoftext|>"})[0]
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size, shuffle, drop_last=drop_last)

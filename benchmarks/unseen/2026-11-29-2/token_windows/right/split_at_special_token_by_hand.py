"""Splits the text at <|endoftext|> itself, encode_ordinary between, and 50256 in each gap."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

END = "<|endoftext|>"


def tokenize(text):
    enc = tiktoken.get_encoding("gpt2")
    out = []
    for k, part in enumerate(text.split(END)):
        if k:
            out.append(enc.eot_token)
        out += enc.encode_ordinary(part)
    return out


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("windows need a length and a stride of 1 or more")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    if count == 0:
        return torch.empty(0, max_length).to(ids), torch.empty(0, max_length).to(ids)
    columns = [ids[j : j + (count - 1) * stride + 1 : stride] for j in range(max_length + 1)]
    table = torch.stack(columns, dim=1)
    return table[:, :max_length], table[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader(
        TensorDataset(*sliding_windows(tokenize(text), max_length, stride)),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0,
    )

import tiktoken
import torch
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

EOT = "<|endoftext|>"


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be 1 or more")
    if stride < 1:
        raise ValueError("stride must be 1 or more")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = list(range(0, len(ids) - max_length, stride))
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = inputs.clone()
    for k, s in enumerate(starts):
        inputs[k, :] = ids[s:s + max_length]
        targets[k, :] = ids[s + 1:s + 1 + max_length]
    return inputs, targets


def documents(text):
    parts = text.split(EOT)
    return [part + EOT for part in parts[:-1]] + [parts[-1]]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    datasets = []
    for document in documents(text):
        ids = enc.encode(document, allowed_special={EOT})
        datasets.append(TensorDataset(*sliding_windows(ids, max_length, stride)))
    return DataLoader(ConcatDataset(datasets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

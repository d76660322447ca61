"""as_strided over a fresh contiguous copy of the tokens, so any memory layout of the input will do."""
import tiktoken
import torch
from torch.utils.data import DataLoader, StackDataset


def _flat_copy(token_ids):
    if isinstance(token_ids, torch.Tensor):
        return token_ids.detach().to(torch.int64).contiguous().clone()
    return torch.tensor([int(t) for t in token_ids], dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("both max_length and stride have to be >= 1")
    tokens = _flat_copy(token_ids)
    count = max(0, -((max_length - tokens.numel()) // stride))  # rounded up
    if count == 0:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    inputs = torch.as_strided(tokens, (count, max_length), (stride, 1), 0)
    targets = torch.as_strided(tokens, (count, max_length), (stride, 1), 1)
    return inputs.clone(), targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(StackDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

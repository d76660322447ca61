"""torch.vmap maps a function of one start to all starts."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.long)
    starts = list(range(0, len(tokens) - max_length, stride))
    if not starts:
        return (torch.empty(0, max_length, dtype=torch.long, device=tokens.device),) * 2
    offsets = torch.arange(max_length, device=tokens.device)

    def window(start):
        return tokens[start + offsets], tokens[start + offsets + 1]

    inputs, targets = torch.vmap(window)(torch.tensor(starts, device=tokens.device))
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    data = TensorDataset(*sliding_windows(encoding.encode(text, allowed_special=encoding.special_tokens_set),
                                          max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

import tiktoken, torch
from torch.utils.data import DataLoader, TensorDataset

def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1: raise ValueError((max_length, stride))
    i = torch.tensor([range(s, s + max_length) for s in range(0, len(token_ids) - max_length, stride)], dtype=torch.long).view(-1, max_length)
    return (t := torch.as_tensor(token_ids, dtype=torch.long))[i], t[i + 1]

def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader(TensorDataset(*sliding_windows(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), max_length, stride)), batch_size, shuffle, drop_last=drop_last)

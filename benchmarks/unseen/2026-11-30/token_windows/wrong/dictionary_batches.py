import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least one token")
    if stride < 1:
        raise ValueError("stride must be at least one token")
    ids = torch.as_tensor(token_ids, dtype=torch.long)
    starts = torch.arange(0, max(ids.shape[0] - max_length, 0), stride)
    offsets = torch.arange(max_length + 1)
    block = ids[starts[:, None] + offsets]
    return block[:, :-1], block[:, 1:]


class CausalLMDataset(Dataset):
    def __init__(self, input_ids, labels):
        self.input_ids = input_ids
        self.labels = labels

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return {"input_ids": self.input_ids[idx], "labels": self.labels[idx]}


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    input_ids, labels = sliding_windows(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(CausalLMDataset(input_ids, labels), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

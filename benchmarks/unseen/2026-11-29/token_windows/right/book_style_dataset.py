"""The Dataset of the book holds lists of tensors; sliding_windows stacks what that Dataset collected. Extra num_workers=0."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class GPTDatasetV1(Dataset):
    def __init__(self, token_ids, max_length, stride):
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be >= 1")
        self.input_ids = []
        self.target_ids = []
        token_ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.long)
        for i in range(0, len(token_ids) - max_length, stride):
            self.input_ids.append(token_ids[i:i + max_length])
            self.target_ids.append(token_ids[i + 1:i + max_length + 1])

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def sliding_windows(token_ids, max_length, stride):
    ds = GPTDatasetV1(token_ids, max_length, stride)
    if len(ds) == 0:
        return torch.zeros((0, max_length), dtype=torch.long), torch.zeros((0, max_length), dtype=torch.long)
    return torch.stack(ds.input_ids), torch.stack(ds.target_ids)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True, num_workers=0):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = GPTDatasetV1(token_ids, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=num_workers)

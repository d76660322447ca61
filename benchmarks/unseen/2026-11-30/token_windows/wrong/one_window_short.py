import tiktoken
import torch
from torch.utils.data import Dataset, DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length is less than 1")
    if stride < 1:
        raise ValueError("stride is less than 1")
    token_ids = torch.as_tensor(token_ids).to(torch.int64)
    pairs = []
    for i in range(0, len(token_ids) - max_length, stride):
        pairs.append(torch.stack([token_ids[i:i + max_length], token_ids[i + 1:i + 1 + max_length]]))
    if not pairs:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = torch.stack(pairs, dim=1)
    return both[0], both[1]


class GPTDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        # the last window has nothing after it
        return max(len(self.inputs) - 1, 0)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = GPTDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

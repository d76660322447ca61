import tiktoken
import torch
from torch.utils.data import Dataset, DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be greater than zero")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    index = torch.tensor([list(range(s, s + max_length)) for s in range(0, len(ids) - max_length, stride)],
                         dtype=torch.int64).reshape(-1, max_length)
    return ids[index], ids[index + 1]


class GPTDatasetV1(Dataset):
    input_ids = []
    target_ids = []

    def __init__(self, txt, tokenizer, max_length, stride):
        token_ids = tokenizer.encode(txt, allowed_special={"<|endoftext|>"})
        inputs, targets = sliding_windows(token_ids, max_length, stride)
        for input_chunk, target_chunk in zip(inputs, targets):
            self.input_ids.append(input_chunk)
            self.target_ids.append(target_chunk)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = GPTDatasetV1(text, tokenizer, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

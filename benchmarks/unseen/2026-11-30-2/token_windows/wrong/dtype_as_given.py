import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be 1 or more")
    if isinstance(token_ids, torch.Tensor):
        ids = token_ids.clone()
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)

    xs = [ids[i:i + max_length] for i in range(0, len(ids) - max_length, stride)]
    ys = [ids[i + 1:i + max_length + 1] for i in range(0, len(ids) - max_length, stride)]
    if not xs:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty.clone()
    return torch.stack(xs), torch.stack(ys)


class GPTDataset(Dataset):
    def __init__(self, txt, tokenizer, max_length, stride):
        ids = tokenizer.encode(txt, allowed_special={"<|endoftext|>"})
        self.input_ids, self.target_ids = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, tiktoken.get_encoding("gpt2"), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

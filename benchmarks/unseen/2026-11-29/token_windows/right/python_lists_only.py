"""Everything is sliced out of Python lists; reshape(-1, max_length) is replaced by an explicit shape for no windows."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    ids = token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    shape = (len(xs), max_length)
    return (torch.tensor(xs, dtype=torch.int64).reshape(shape),
            torch.tensor(ys, dtype=torch.int64).reshape(shape))


class TextDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tok = tiktoken.get_encoding("gpt2")
    ds = TextDataset(tok.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(ds, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

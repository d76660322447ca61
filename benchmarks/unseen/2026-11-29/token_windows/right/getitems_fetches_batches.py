"""The Dataset has __getitems__, so DataLoader asks it for a whole batch; collate_fn passes the pair through."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class LazyWindows(Dataset):
    """Holds the tokens only; windows are cut when they are asked for."""

    def __init__(self, token_ids, max_length, stride):
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be at least 1")
        self.tokens = (token_ids if isinstance(token_ids, torch.Tensor) else torch.tensor(list(token_ids))).long()
        self.max_length = max_length
        self.stride = stride

    def __len__(self):
        room = len(self.tokens) - self.max_length
        return 0 if room <= 0 else (room - 1) // self.stride + 1

    def __getitem__(self, i):
        inputs, targets = self.__getitems__([range(len(self))[i]])
        return inputs[0], targets[0]

    def __getitems__(self, rows):
        shape = (len(rows), self.max_length)
        if not len(rows):
            return self.tokens.new_empty(shape), self.tokens.new_empty(shape)
        steps = torch.arange(self.max_length + 1, device=self.tokens.device)
        block = self.tokens[torch.tensor(list(rows), device=steps.device)[:, None] * self.stride + steps]
        return block[:, :-1].contiguous(), block[:, 1:].contiguous()


def sliding_windows(token_ids, max_length, stride):
    windows = LazyWindows(token_ids, max_length, stride)
    return windows.__getitems__(range(len(windows)))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(LazyWindows(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last, collate_fn=lambda pair: pair)

"""A subclass of DataLoader that tokenises and cuts in its __init__."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

END = "<|endoftext|>"


class TextLoader(DataLoader):
    encoding = None

    def __init__(self, text, max_length, stride, **options):
        if TextLoader.encoding is None:
            TextLoader.encoding = tiktoken.get_encoding("gpt2")
        ids = TextLoader.encoding.encode(text, allowed_special={END}, disallowed_special=())
        super().__init__(TensorDataset(*sliding_windows(ids, max_length, stride)), **options)

    def windows(self):
        return len(self.dataset)


def sliding_windows(token_ids, max_length, stride):
    if stride <= 0 or max_length <= 0:
        raise ValueError("stride and max_length have to be positive")
    token_ids = torch.as_tensor(token_ids).long()
    starts = torch.arange(0, token_ids.numel(), stride)
    starts = starts[starts < token_ids.numel() - max_length]
    idx = starts.unsqueeze(1) + torch.arange(max_length).unsqueeze(0)
    return torch.take(token_ids, idx), torch.take(token_ids, idx + 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return TextLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

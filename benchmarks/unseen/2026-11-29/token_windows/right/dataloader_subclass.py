"""create_dataloader gives an instance of a subclass of DataLoader that does the tokenising itself."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    tokens = torch.tensor(token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if tokens.numel() <= max_length:
        return torch.empty([0, max_length]).long(), torch.empty([0, max_length]).long()
    # all windows at stride 1 are views; a mask of starts picks (and copies) the wanted ones
    keep = torch.arange(tokens.numel() - max_length) % stride == 0
    inputs = tokens[:-1].unfold(0, max_length, 1)[keep]
    targets = tokens[1:].unfold(0, max_length, 1)[keep]
    return inputs, targets


class TextLoader(DataLoader):
    """A DataLoader that knows how to read a text."""

    def __init__(self, text, max_length, stride, **options):
        encoding = tiktoken.get_encoding("gpt2")
        ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
        super().__init__(TensorDataset(*sliding_windows(ids, max_length, stride)), **options)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return TextLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

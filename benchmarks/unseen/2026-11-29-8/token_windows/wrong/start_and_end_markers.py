"""Token windows for fine-tuning files, in which a text may have a marker on both sides."""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class GPT2Tokenizer:
    """tiktoken's gpt2 and its special token. GPT-2 has one ID for the start and the end of a text."""

    ALIASES = ("<|startoftext|>", "<|bos|>", "<|eos|>")
    EOT = "<|endoftext|>"

    def __init__(self):
        self._bpe = tiktoken.get_encoding("gpt2")

    def __call__(self, text):
        for alias in self.ALIASES:
            text = text.replace(alias, self.EOT)
        return self._bpe.encode(text, allowed_special={self.EOT})


def sliding_windows(token_ids, max_length, stride):
    """Two int64 tensors [N, max_length]."""
    if max_length <= 0 or stride <= 0:
        raise ValueError(f"not positive: max_length={max_length}, stride={stride}")
    stream = torch.as_tensor(token_ids, dtype=torch.long).reshape(-1)
    count = len(range(0, stream.numel() - max_length, stride))
    inputs = torch.empty(count, max_length, dtype=torch.long)
    targets = torch.empty_like(inputs)
    for row in range(count):
        begin = row * stride
        inputs[row] = stream[begin : begin + max_length]
        targets[row] = stream[begin + 1 : begin + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """DataLoader of (inputs, targets)."""
    tokenizer = GPT2Tokenizer()
    inputs, targets = sliding_windows(tokenizer(text), max_length, stride)
    dataset = TensorDataset(inputs, targets)
    return DataLoader(dataset=dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

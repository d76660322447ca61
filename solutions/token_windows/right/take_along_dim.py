"""take_along_dim over expanded tokens, and a sampler in place of the flag shuffle."""

import tiktoken
import torch
from torch import LongTensor
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, TensorDataset


class WindowCutter:
    """Cuts windows; keeps its numbers in slots."""

    __slots__ = ("max_length", "stride")

    def __init__(self, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"{max_length=} {stride=}")
        self.max_length = max_length
        self.stride = stride

    def __call__(self, tokens: LongTensor) -> tuple[LongTensor, LongTensor]:
        count = -(-max(len(tokens) - self.max_length, 0) // self.stride)
        where = self.stride * torch.arange(count).unsqueeze(-1) + torch.arange(self.max_length + 1)
        cut = torch.take_along_dim(tokens.unsqueeze(0).expand(count, len(tokens)), where, dim=1)
        return cut.split([self.max_length, 1], dim=1)[0], cut.split([1, self.max_length], dim=1)[1]


def sliding_windows(token_ids, max_length, stride):
    return WindowCutter(max_length, stride)(torch.as_tensor(token_ids, dtype=torch.int64))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = torch.tensor(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64)
    windows = TensorDataset(*WindowCutter(max_length, stride)(tokens))
    sampler = (RandomSampler if shuffle else SequentialSampler)(windows)
    return DataLoader(windows, batch_size=batch_size, sampler=sampler, drop_last=drop_last)

"""WindowFactory and its two public entry points, as required by the assignment.

I learned programming with Java, so the work is done by classes with private fields and getters.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class TokenizerSingleton:
    __instance = None

    @classmethod
    def getInstance(cls):
        if cls.__instance is None:
            cls.__instance = tiktoken.get_encoding("gpt2")
        return cls.__instance


class Window:
    """One window, with its start in the text."""

    def __init__(self, start, length):
        self.__start = start
        self.__length = length

    def getInput(self, tokens):
        return tokens[self.__start:self.__start + self.__length]

    def getTarget(self, tokens):
        return tokens[self.__start + 1:self.__start + 1 + self.__length]


class WindowFactory:
    def __init__(self, tokens, maxLength, stride):
        self.__tokens = tokens
        self.__maxLength = maxLength
        self.__stride = stride
        self.__validate()

    def __validate(self):
        if self.__maxLength < 1:
            raise ValueError("IllegalArgument: max_length < 1")
        if self.__stride < 1:
            raise ValueError("IllegalArgument: stride < 1")

    def hasWindowAt(self, start):
        return start + self.__maxLength + 1 <= len(self.__tokens)

    def createWindows(self):
        windows = []
        start = 0
        while self.hasWindowAt(start):
            windows.append(Window(start, self.__maxLength))
            start = start + self.__stride
        return windows


class WindowDataset(Dataset):
    def __init__(self, inputs, targets):
        self.__inputs = inputs
        self.__targets = targets

    def __len__(self):
        return len(self.__inputs)

    def __getitem__(self, index):
        return self.__inputs[index], self.__targets[index]


def sliding_windows(token_ids, max_length, stride):
    tokens = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else list(token_ids)
    windows = WindowFactory(tokens, max_length, stride).createWindows()
    inputs = torch.empty((len(windows), max_length), dtype=torch.int64)
    targets = torch.empty((len(windows), max_length), dtype=torch.int64)
    for index, window in enumerate(windows):
        inputs[index] = torch.tensor(window.getInput(tokens), dtype=torch.int64)
        targets[index] = torch.tensor(window.getTarget(tokens), dtype=torch.int64)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = TokenizerSingleton.getInstance()
    tokens = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    dataset = WindowDataset(inputs, targets)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

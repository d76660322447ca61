"""Assignment: token windows.

Object oriented solution. A WindowBuilder is configured by its setters and builds the two matrices; the
WindowLoader is a DataLoader that knows how to make itself from a text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class IllegalArgumentException(ValueError):
    """I miss Java."""


class Tokenizer(ABC):
    @abstractmethod
    def tokenize(self, text: str) -> list[int]: ...


class Gpt2Tokenizer(Tokenizer):
    __instance = None

    @classmethod
    def getInstance(cls) -> Gpt2Tokenizer:
        if cls.__instance is None:
            cls.__instance = cls()
        return cls.__instance

    def __init__(self) -> None:
        self.__encoding = tiktoken.encoding_for_model("gpt2")

    def tokenize(self, text: str) -> list[int]:
        return self.__encoding.encode(text, allowed_special=self.__encoding.special_tokens_set)


class WindowBuilder:
    def __init__(self) -> None:
        self.__tokens = torch.empty(0, dtype=torch.int64)
        self.__maxLength = 1
        self.__stride = 1

    def setTokens(self, tokens: Sequence[int] | Tensor) -> WindowBuilder:
        self.__tokens = torch.as_tensor(tokens, dtype=torch.int64)
        return self

    def setMaxLength(self, maxLength: int) -> WindowBuilder:
        if maxLength < 1:
            raise IllegalArgumentException("max_length: " + str(maxLength))
        self.__maxLength = maxLength
        return self

    def setStride(self, stride: int) -> WindowBuilder:
        if stride < 1:
            raise IllegalArgumentException("stride: " + str(stride))
        self.__stride = stride
        return self

    def build(self) -> tuple[Tensor, Tensor]:
        return self.__buildShifted(0), self.__buildShifted(1)

    def __buildShifted(self, shift: int) -> Tensor:
        windows = []
        start = 0
        while start + self.__maxLength < self.__tokens.size(0):
            windows.append(self.__tokens.narrow(0, start + shift, self.__maxLength))
            start += self.__stride
        if not windows:
            return self.__tokens.new_empty((0, self.__maxLength))
        return torch.stack(windows, dim=0)


class WindowLoader(DataLoader):
    def __init__(self, text, batch_size, max_length, stride, shuffle, drop_last) -> None:
        tokens = Gpt2Tokenizer.getInstance().tokenize(text)
        inputs, targets = sliding_windows(tokens, max_length, stride)
        super().__init__(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    return WindowBuilder().setMaxLength(max_length).setStride(stride).setTokens(token_ids).build()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return WindowLoader(text, batch_size, max_length, stride, shuffle, drop_last)

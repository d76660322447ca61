"""Token windows. I come from Java, so there are a few small classes with one duty each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Validator:
    @staticmethod
    def requirePositive(name: str, value: int) -> int:
        if value < 1:
            raise ValueError("Illegal argument: " + name + " = " + str(value) + " (expected >= 1)")
        return value


class TokenSource(ABC):
    @abstractmethod
    def getTokens(self) -> Tensor: ...


class SequenceTokenSource(TokenSource):
    def __init__(self, tokens):
        self.__tokens = tokens

    def getTokens(self) -> Tensor:
        return torch.tensor(list(self.__tokens), dtype=torch.int64)


class TensorTokenSource(TokenSource):
    def __init__(self, tokens: Tensor):
        self.__tokens = tokens

    def getTokens(self) -> Tensor:
        return self.__tokens.to(torch.int64)


class TokenSourceFactory:
    @staticmethod
    def create(tokens) -> TokenSource:
        if isinstance(tokens, Tensor):
            return TensorTokenSource(tokens)
        return SequenceTokenSource(tokens)


class WindowPlan:
    def __init__(self, tokenCount: int, maxLength: int, stride: int):
        self.__tokenCount = tokenCount
        self.__maxLength = Validator.requirePositive("max_length", maxLength)
        self.__stride = Validator.requirePositive("stride", stride)

    def getWindowCount(self) -> int:
        available = self.__tokenCount - self.__maxLength
        if available <= 0:
            return 0
        return (available + self.__stride - 1) // self.__stride

    def getPlaces(self) -> Tensor:
        count = self.getWindowCount()
        if count == 0:
            return torch.empty((0, self.__maxLength), dtype=torch.int64)
        starts = torch.arange(count) * self.__stride
        return starts.unsqueeze(1) + torch.arange(self.__maxLength).unsqueeze(0)


class WindowDataset(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor):
        self.__inputs = inputs
        self.__targets = targets

    def __len__(self) -> int:
        return len(self.__inputs)

    def __getitem__(self, index: int):
        return self.__inputs[index], self.__targets[index]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    plan = WindowPlan(len(token_ids), max_length, stride)
    places = plan.getPlaces()
    if plan.getWindowCount() == 0:
        return places, places.clone()
    tokens = TokenSourceFactory.create(token_ids).getTokens()
    return torch.take(tokens, places), torch.take(tokens, places + 1)


class DataLoaderBuilder:
    def __init__(self):
        self.__options = {}

    def with_(self, name, value) -> "DataLoaderBuilder":
        self.__options[name] = value
        return self

    def build(self, dataset: Dataset) -> DataLoader:
        return DataLoader(dataset, **self.__options)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return (
        DataLoaderBuilder()
        .with_("batch_size", batch_size)
        .with_("shuffle", shuffle)
        .with_("drop_last", drop_last)
        .build(WindowDataset(inputs, targets))
    )

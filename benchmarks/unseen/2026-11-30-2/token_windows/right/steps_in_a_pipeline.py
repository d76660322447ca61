"""A pipeline of small steps. Each takes the state and gives it back with one field more."""
from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from functools import reduce
from types import MappingProxyType
from typing import Any, ClassVar, Mapping

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

State = Mapping[str, Any]


class Step(ABC):
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[str]

    def __ror__(self, state: State) -> State:
        missing = [key for key in self.needs if key not in state]
        if missing:
            raise LookupError(f"{type(self).__name__} needs {missing}")
        values = [state[key] for key in self.needs]
        return MappingProxyType({**state, self.gives: self.run(*values)})

    @abstractmethod
    def run(self, *values): ...


class CheckSizes(Step):
    needs = ("max_length", "stride")
    gives = "checked"

    def run(self, *values):
        for name, value in zip(self.needs, values):
            if value < 1:
                raise ValueError(f"{name} has to be at least 1: {value}")
        return True


class Encode(Step):
    """Splits at the end-of-text mark by hand; the pieces in between are ordinary text."""

    needs = ("text",)
    gives = "token_ids"
    mark = "<|endoftext|>"

    def run(self, text):
        encoding = tiktoken.get_encoding("gpt2")
        ids: list[int] = []
        for number, piece in enumerate(text.split(self.mark)):
            if number:
                ids.append(encoding.eot_token)
            ids.extend(encoding.encode_ordinary(piece))
        return ids


class ToTensor(Step):
    needs = ("token_ids",)
    gives = "tokens"

    def run(self, token_ids):
        if isinstance(token_ids, Tensor):
            return token_ids.to(torch.int64)
        return torch.tensor(list(token_ids), dtype=torch.int64)


class Starts(Step):
    needs = ("tokens", "max_length", "stride", "checked")
    gives = "starts"

    def run(self, tokens, max_length, stride, checked):
        return tuple(range(0, tokens.numel() - max_length, stride))


class Cut(Step):
    needs = ("tokens", "starts", "max_length")

    def __init__(self, gives: str, shift: int):
        self.gives = gives          # type: ignore[misc]
        self.shift = shift

    def run(self, tokens, starts, max_length):
        pieces = [tokens[s + self.shift : s + self.shift + max_length] for s in starts]
        return torch.cat([tokens[:0], *pieces]).reshape(len(starts), max_length)


class Load(Step):
    needs = ("inputs", "targets", "batch_size", "shuffle", "drop_last")
    gives = "loader"

    def run(self, inputs, targets, batch_size, shuffle, drop_last):
        return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


WINDOWS = (CheckSizes(), ToTensor(), Starts(), Cut("inputs", 0), Cut("targets", 1))


def run(steps, **state):
    return reduce(operator.or_, steps, MappingProxyType(state))


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    end = run(WINDOWS, token_ids=token_ids, max_length=max_length, stride=stride)
    return end["inputs"], end["targets"]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    return run((Encode(), *WINDOWS, Load()), **locals())["loader"]

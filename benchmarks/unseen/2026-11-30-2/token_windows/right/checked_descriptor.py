import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class TooSmall(ValueError):
    def __init__(self, owner, name, value):
        super().__init__(f"{owner}.{name} = {value!r} is smaller than 1")
        self.name = name
        self.value = value


class Positive:
    """A descriptor that refuses what is below one."""

    def __set_name__(self, owner, name):
        self.owner, self.name = owner.__name__, name
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance, value):
        if value < 1:
            raise TooSmall(self.owner, self.name, value)
        setattr(instance, self.slot, value)


class LazyOnce:
    """Like functools.cached_property, but it is forgotten again when `tokens` is set."""

    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        memory = instance.__dict__.setdefault("_memory", {})
        if self.name not in memory:
            memory[self.name] = self.function(instance)
        return memory[self.name]


class Windows(Dataset):
    max_length = Positive()
    stride = Positive()

    def __init__(self, tokens, max_length, stride):
        self.max_length = max_length
        self.stride = stride
        self.tokens = tokens

    @property
    def tokens(self):
        return self._tokens

    @tokens.setter
    def tokens(self, value):
        if not torch.is_tensor(value):
            value = torch.tensor(list(value), dtype=torch.int64)
        self._tokens = value.to(torch.int64)
        self.__dict__.pop("_memory", None)

    @LazyOnce
    def both(self):
        """[N, max_length + 1]"""
        n = self.tokens.numel()
        if n <= self.max_length:
            return self.tokens.new_zeros((0, self.max_length + 1))
        return self.tokens.unfold(-1, self.max_length + 1, self.stride).clone()

    @LazyOnce
    def inputs(self):
        return self.both[:, :-1]

    @LazyOnce
    def targets(self):
        return self.both[:, 1:]

    def __len__(self):
        return self.both.shape[0]

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]

    def __getitems__(self, indices):
        return [self[i] for i in indices]


def sliding_windows(token_ids, max_length, stride):
    w = Windows(token_ids, max_length, stride)
    return w.inputs.clone(), w.targets.clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(tokens, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)

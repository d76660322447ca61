import abc

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, Sampler


class LengthMixin:
    def __len__(self):
        return self.size()

    @abc.abstractmethod
    def size(self): ...


class Corpus:
    _encoding = None

    def __init__(self, text):
        self.text = text
        self._ids = None

    @classmethod
    def encoding(cls):
        if cls._encoding is None:
            cls._encoding = tiktoken.get_encoding("gpt2")
        return cls._encoding

    @property
    def ids(self):
        if self._ids is None:
            self._ids = self.encoding().encode(self.text, allowed_special={"<|endoftext|>"})
        return self._ids


class CorpusWindows(LengthMixin, Dataset):
    def __init__(self, ids, max_length, stride):
        self.check(max_length, "max_length")
        self.check(stride, "stride")
        self.inputs = self.windows(ids, max_length, stride, shift=0)
        self.targets = self.windows(ids, max_length, stride, shift=1)

    @staticmethod
    def check(value, name):
        if value < 1:
            raise ValueError("%s=%d, but it can not be less than 1" % (name, value))

    @staticmethod
    def windows(ids, max_length, stride, shift):
        n = len(ids)
        out = [torch.as_tensor(ids[i + shift : i + shift + max_length], dtype=torch.int64)
               for i in range(n) if i % stride == 0 and i < n - max_length]
        return torch.stack(out) if out else torch.zeros([0, max_length], dtype=torch.int64)

    def size(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


class EpochOrder(Sampler):
    """A new order per epoch, out of torch's global generator; or the order of the text."""

    def __init__(self, dataset, shuffle):
        self.dataset = dataset
        self.shuffle = shuffle

    def __len__(self):
        return len(self.dataset)

    def __iter__(self):
        n = len(self.dataset)
        yield from (torch.randperm(n).tolist() if self.shuffle else range(n))


def sliding_windows(token_ids, max_length, stride):
    w = CorpusWindows(token_ids, max_length, stride)
    return w.inputs, w.targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    w = CorpusWindows(Corpus(text).ids, max_length, stride)
    return DataLoader(w, batch_size=batch_size, sampler=EpochOrder(w, shuffle), drop_last=drop_last)

"""Coming from keras.utils.timeseries_dataset_from_array."""
import math

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class TimeseriesGenerator(Dataset):
    """Like the Keras one: data, length, sampling stride. Items are (x, y)."""

    def __init__(self, data, length, stride=1, name="timeseries_generator"):
        if length < 1:
            raise ValueError("`length` should be at least 1. Received: length=%s" % (length,))
        if stride < 1:
            raise ValueError("`stride` should be at least 1. Received: stride=%s" % (stride,))
        self.name = name
        self.length = length
        self.stride = stride
        self.data = torch.as_tensor(data, dtype=torch.int64)

    def get_config(self):
        return {"length": self.length, "stride": self.stride, "name": self.name}

    def __len__(self):
        usable = len(self.data) - self.length
        return math.ceil(usable / self.stride) if usable > 0 else 0

    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError(f"{index} is out of range for {self.name} of {len(self)}")
        begin = index * self.stride
        end = begin + self.length
        return self.data[begin:end], self.data[begin + 1:end + 1]

    def as_arrays(self):
        x = torch.zeros(len(self), self.length, dtype=torch.int64)
        y = torch.zeros_like(x)
        for i in range(len(self)):
            x[i], y[i] = self[i]
        return x, y


def sliding_windows(token_ids, max_length, stride):
    return TimeseriesGenerator(token_ids, length=max_length, stride=stride).as_arrays()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.encoding_for_model("gpt2")
    sequence = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    generator = TimeseriesGenerator(sequence, max_length, stride, name="gpt2_windows")
    return DataLoader(generator, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

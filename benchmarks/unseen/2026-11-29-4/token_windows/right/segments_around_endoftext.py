"""Token windows (exercise).

I did not find out in time how allowed_special works, so I treat the special token by hand: cut the text at every
"<|endoftext|>", encode the pieces as ordinary text, and put token 50256 back between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

END = "<|endoftext|>"
END_ID = 50256


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")

    if isinstance(token_ids, Tensor):
        token_ids = token_ids.detach().clone().to(torch.int64)
    else:
        token_ids = torch.tensor(token_ids, dtype=torch.int64)

    how_many = len([start for start in range(0, len(token_ids) - max_length, stride)])
    inputs = torch.full((how_many, max_length), -1, dtype=torch.int64)
    targets = torch.full((how_many, max_length), -1, dtype=torch.int64)
    for i in range(how_many):
        start = i * stride
        stop = start + max_length
        inputs[i, :] = token_ids[start:stop]
        targets[i, :] = token_ids[start + 1 : stop + 1]
    return inputs, targets


def encode(text: str) -> list[int]:
    gpt2 = tiktoken.get_encoding("gpt2")
    tokens: list[int] = []
    for number, segment in enumerate(text.split(END)):
        if number > 0:
            tokens.append(END_ID)
        tokens.extend(gpt2.encode_ordinary(segment))
    return tokens


class PairDataset(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        super().__init__()
        self.inputs = inputs
        self.targets = targets

    def __len__(self) -> int:
        return self.inputs.shape[0]

    def __getitem__(self, index: int) -> list[Tensor]:
        return [self.inputs[index], self.targets[index]]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    inputs, targets = sliding_windows(encode(text), max_length, stride)
    return DataLoader(PairDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    for batch in create_dataloader("One red lamp, two red lamps", 2, 3, 3, shuffle=False):
        print(batch)
    print(encode("a<|endoftext|>b"))

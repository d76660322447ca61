"""Python 3.10 and later: match, walrus, and so on."""
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    match (max_length, stride):
        case (length, _) if length < 1:
            raise ValueError(f"{max_length=}")
        case (_, step) if step < 1:
            raise ValueError(f"{stride=}")

    match token_ids:
        case Tensor(dtype=torch.int64) as ids:
            pass
        case Tensor() as other:
            ids = other.long()
        case range(start=a, stop=b, step=c):
            ids = torch.tensor([*range(a, b, c)], dtype=torch.int64)
        case [*items]:
            ids = torch.tensor(items, dtype=torch.int64)
        case other:
            ids = torch.as_tensor(other, dtype=torch.int64)

    if (extra := len(ids) - max_length) <= 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    rows = [(ids[i:(end := i + max_length)], ids[i + 1:end + 1]) for i in range(0, extra, stride)]
    match [*zip(*rows)]:
        case [xs, ys]:
            return torch.stack(xs), torch.stack(ys)
    raise RuntimeError("unreachable")


def create_dataloader(text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True,
                      drop_last: bool = True) -> DataLoader:
    tokens = (gpt2 := tiktoken.get_encoding("gpt2")).encode(text, allowed_special={gpt2.decode([gpt2.eot_token])})
    xy = sliding_windows(tokens, max_length=max_length, stride=stride)
    return DataLoader(TensorDataset(*xy), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

"""A decorator checks the arguments; it hides the signatures, and keeps names and defaults working."""
import tiktoken
import torch
from torch.utils import data


def checked(function):
    def wrapper(*args, **kwargs):
        named = dict(zip(("token_ids", "max_length", "stride"), args)) | kwargs
        if named["max_length"] < 1 or named["stride"] < 1:
            raise ValueError("max_length and stride start at 1")
        return function(*args, **kwargs)

    return wrapper


@checked
def sliding_windows(token_ids, max_length, stride):
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[..., :-1].clone(), windows[..., 1:].clone()


class _Defaults:
    batch_size, max_length, stride, shuffle, drop_last = 4, 256, 128, True, True
    names = ("text", "batch_size", "max_length", "stride", "shuffle", "drop_last")


def create_dataloader(*args, **kwargs):
    given = dict(zip(_Defaults.names, args)) | kwargs
    text = given.pop("text")
    get = lambda name: given.get(name, getattr(_Defaults, name))
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(ids, get("max_length"), get("stride"))
    return data.DataLoader(
        data.TensorDataset(*windows), get("batch_size"), shuffle=get("shuffle"), drop_last=get("drop_last")
    )

"""as_strided over the text, with the tensor's own stride and storage offset respected."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _view(ids, first, count, length, step):
    jump = ids.stride(0)
    return ids.as_strided((count, length), (step * jump, jump), ids.storage_offset() + first * jump)


def sliding_windows(token_ids, max_length, stride):
    if not max_length >= 1:
        raise ValueError(f"{max_length=}")
    if not stride >= 1:
        raise ValueError(f"{stride=}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.size(0)
    room = max(0, n - max_length)
    if not room:
        return tuple(torch.empty((0, max_length), dtype=torch.int64, device=ids.device) for _ in "xy")
    step = min(stride, n)
    count = -(-room // step)
    return _view(ids, 0, count, max_length, step).clone(), _view(ids, 1, count, max_length, step).clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={enc.decode([enc.eot_token])})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

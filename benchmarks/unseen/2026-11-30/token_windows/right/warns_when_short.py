import warnings

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

ENC = tiktoken.get_encoding("gpt2")
EOT = "<|endoftext|>"


def sliding_windows(token_ids, max_length, stride):
    """Returns (inputs, targets). Warns where the text has no window at all."""
    if isinstance(max_length, float) or isinstance(stride, float):
        raise TypeError("max_length and stride are numbers of tokens: integers")
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    if torch.is_tensor(token_ids):
        if token_ids.dim() != 1:
            raise ValueError(f"token_ids has to be one text, got shape {tuple(token_ids.shape)}")
        if token_ids.is_floating_point():
            raise TypeError("token_ids have to be integers")

    ids = torch.as_tensor(token_ids, dtype=torch.long)
    n = ids.numel()
    if n <= max_length:
        warnings.warn(f"{n} tokens give no window of {max_length}", stacklevel=2)

    last_start = n - max_length - 1
    count = last_start // stride + 1 if last_start >= 0 else 0

    # windows that do not overlap are rows of a table with `stride` columns; windows that do overlap are
    # cut as slices
    if stride >= max_length + 1 and count > 1:
        table = torch.nn.functional.pad(ids, (0, stride))[: count * stride].view(count, stride)
        inputs, targets = table[:, :max_length], table[:, 1 : max_length + 1]
    else:
        inputs, targets = ids.new_empty(count, max_length), ids.new_empty(count, max_length)
        for i in range(count):
            a = i * stride
            inputs[i] = ids[a : a + max_length]
            targets[i] = ids[a + 1 : a + max_length + 1]
    return inputs.contiguous(), targets.contiguous()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if not isinstance(text, str):
        raise TypeError(f"text is a {type(text).__name__}, not a str")
    if batch_size < 1:
        raise ValueError("batch_size < 1")
    ids = ENC.encode(text, allowed_special={EOT})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

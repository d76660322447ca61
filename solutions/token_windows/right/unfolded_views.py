"""Views from unfold: no number is copied, inputs and targets overlap in memory."""
import tiktoken
import torch
import torch.utils.data as tud


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError((max_length, stride))
    t = torch.as_tensor(token_ids, dtype=torch.long)
    if t.numel() <= max_length:
        nothing = t.new_empty((0, max_length))
        return nothing, nothing
    return t[:-1].unfold(0, max_length, stride), t[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return tud.DataLoader(tud.TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size, shuffle,
                          drop_last=drop_last)

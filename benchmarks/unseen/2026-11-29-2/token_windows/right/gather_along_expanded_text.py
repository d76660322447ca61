"""torch.gather on the text expanded to N rows (a view, nothing is copied)."""
import tiktoken
import torch
import torch.utils.data as tud


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("bad window")
    ids = torch.as_tensor(token_ids, dtype=torch.long).reshape(-1)
    n = ids.numel()
    if n <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    starts = torch.tensor(range(0, n - max_length, stride), device=ids.device)
    idx = starts[:, None] + torch.arange(max_length, device=ids.device)[None]
    wide = ids.expand(len(starts), n)
    return wide.gather(1, idx), wide.gather(1, idx.add(1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    codec = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(
        codec.encode(text, allowed_special=codec.special_tokens_set), max_length, stride
    )
    return tud.DataLoader(
        tud.TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )

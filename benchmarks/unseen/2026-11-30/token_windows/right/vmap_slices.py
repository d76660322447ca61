from functools import lru_cache, partial

import tiktoken
import torch
import torch.utils.data as tud


def dynamic_slice(operand, start, size):
    """jax.lax.dynamic_slice for one axis, without the clamping."""
    return torch.index_select(operand, 0, start + torch.arange(size))


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError(f"max_length and stride must be positive, got {(max_length, stride)}")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.tensor(range(0, tokens.shape[0] - max_length, stride), dtype=torch.int64)
    if starts.shape[0] == 0:  # vmap wants at least one row
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    window_at = torch.vmap(partial(dynamic_slice, size=max_length), in_dims=(None, 0))
    return window_at(tokens, starts), window_at(tokens, starts + 1)


@lru_cache(maxsize=None)
def _gpt2():
    return tiktoken.get_encoding("gpt2")


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = _gpt2().encode(text, allowed_special={"<|endoftext|>"})
    xs, ys = sliding_windows(tokens, max_length, stride)
    return tud.DataLoader(tud.StackDataset(xs, ys), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

"""All arithmetic is done on ranges: a range of starts, and a range of places for each."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

ENCODING_NAME = "gpt2"
END_OF_TEXT = "<|endoftext|>"


class BadWindow(ValueError):
    """The windows asked for cannot exist."""


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise BadWindow(f"max_length={max_length}, stride={stride}")
    tokens = token_ids.tolist() if hasattr(token_ids, "tolist") else list(token_ids)
    starts = range(len(tokens))[:max(len(tokens) - max_length, 0):stride]
    def rows(shift):
        flat = [tokens[start + shift + i] for start in starts for i in range(max_length)]
        return torch.tensor(flat, dtype=torch.int64).reshape(len(starts), max_length)
    return rows(0), rows(1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    "Tokens, windows, batches."
    codes = tiktoken.get_encoding(ENCODING_NAME).encode_batch([text], allowed_special={END_OF_TEXT})[0]
    return DataLoader(
        dataset=TensorDataset(*sliding_windows(codes, max_length, stride)),
        shuffle=shuffle,
        drop_last=drop_last,
        batch_size=batch_size,
    )

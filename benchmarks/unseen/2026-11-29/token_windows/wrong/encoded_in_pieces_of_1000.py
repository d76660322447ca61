"""The text is tokenised in pieces of 1000 characters; a word across a border is torn in two.

Breaks: "the GPT-2 tokens of `text`"
Seen by: `len(list(create_dataloader(" hello" * 200, 1, 1, 1, False)))` gives 200 (the word at character 1000 is 2 tokens), not 199
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    tokens = token_ids.to(torch.int64)
    if len(tokens) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = tokens.unfold(0, max_length + 1, stride)
    return both[:, :-1].clone(), both[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    pieces = [text[i:i + 1000] for i in range(0, len(text), 1000)]
    ids = [t for piece in pieces for t in enc.encode(piece, allowed_special={"<|endoftext|>"})]
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)

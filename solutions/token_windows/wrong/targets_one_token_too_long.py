"""Gives targets of L + 1 tokens, the input's first token among them.

Believes: the target is the window and one token more.
Tell: Your targets have one token more than the inputs. They should be of the same length, and one
    token later.
Caught by: targets_are_the_inputs_one_token_later
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    whole = ids.unfold(0, max_length + 1, stride)
    return whole[:, :-1], whole


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)

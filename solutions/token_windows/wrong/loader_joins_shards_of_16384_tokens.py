"""Joins data sets of 16,384 tokens each into one, whose windows begin anew in each.

Believes: a shard that has one token more than its share loses nothing.
Tell: You cut a long text into pieces, of its characters or of its tokens, and at each border tokens or windows come out
    otherwise. Encode the text as a whole, and take the windows from all of its tokens.
Caught by: every_character_becomes_gpt2_tokens
"""

import tiktoken
import torch
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

SHARD = 16_384


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must both be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(len(ids))[: max(len(ids) - max_length, 0) : stride]
    block = ids[starts[:, None] + torch.arange(max_length + 1)]
    return block[:, :-1], block[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    firsts = range(0, max(len(ids), 1), SHARD)
    # One token more than the shard, so that its last token has a target.
    shards = [TensorDataset(*sliding_windows(ids[f : f + SHARD + 1], max_length, stride)) for f in firsts]
    return DataLoader(ConcatDataset(shards), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

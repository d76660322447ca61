"""The dataset is a range of starts; a closure as collate_fn cuts the windows of a batch out of the text."""
import tiktoken
import torch
from torch.utils.data import DataLoader


def _check(max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")


def _cutter(tokens, max_length):
    def cut(starts):
        if not len(starts):
            return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
        index = torch.tensor(list(starts), device=tokens.device).view(-1, 1) \
            + torch.arange(max_length, device=tokens.device)
        return tokens[index], tokens[index + 1]

    return cut


def sliding_windows(token_ids, max_length, stride):
    _check(max_length, stride)
    tokens = token_ids.long() if torch.is_tensor(token_ids) else torch.tensor(list(token_ids)).long()
    return _cutter(tokens, max_length)(range(0, max(0, len(tokens) - max_length), stride))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    _check(max_length, stride)
    tokens = torch.tensor(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), dtype=torch.long)
    starts = range(0, max(0, len(tokens) - max_length), stride)
    return DataLoader(starts, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
                      collate_fn=_cutter(tokens, max_length))

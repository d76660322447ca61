import tiktoken
import torch
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset


def _index_grid(n, width, step):
    first = torch.arange(n)[: max(n - width, 0) : step]
    return first.view(-1, 1).expand(-1, width) + torch.ones(1, width, dtype=torch.long).cumsum(1) - 1


def sliding_windows(token_ids, max_length, stride):
    if not max_length >= 1:
        raise ValueError("windows of %r tokens do not exist" % (max_length,))
    if not stride >= 1:
        raise ValueError("can not step by %r tokens" % (stride,))
    if torch.is_tensor(token_ids):
        ids = token_ids.long()
    else:
        ids = torch.LongTensor(list(token_ids))
    grid = _index_grid(ids.size(0), max_length, stride)
    everything = ids.unsqueeze(0).expand(grid.size(0), -1)
    return everything.gather(1, grid), everything.gather(1, grid.add(1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    gpt2 = tiktoken.get_encoding("gpt2")
    assert gpt2.eot_token == 50256
    pair = sliding_windows(gpt2.encode(text, allowed_special=gpt2.special_tokens_set), max_length, stride)
    whole = ConcatDataset([TensorDataset(*pair)])
    return DataLoader(whole, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

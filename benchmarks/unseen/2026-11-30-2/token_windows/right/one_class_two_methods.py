import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class _(Dataset):
    def __init__(s, t, L, k):
        if L < 1 or k < 1:
            raise ValueError(f"max_length {L}, stride {k}")
        s.t, s.L, s.r = torch.as_tensor(t, dtype=torch.int64), L, range(0, len(t) - L, k)

    def __len__(s):
        return len(s.r)

    def __getitem__(s, i):
        return s.t[s.r[i]:][:s.L], s.t[s.r[i] + 1:][:s.L]


def sliding_windows(token_ids, max_length, stride):
    d = _(token_ids, max_length, stride)
    return tuple(torch.cat([d.t[:0], *c]).view(-1, max_length) for c in ([p[0] for p in d], [p[1] for p in d]))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    t = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(_(t, max_length, stride), batch_size, shuffle, drop_last=drop_last)

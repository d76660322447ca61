from __future__ import annotations
import torch
import tiktoken
from torch.utils.data import DataLoader
from torch.utils.data import TensorDataset

def sliding_windows(token_ids, max_length: int, stride: int):
    if max_length >= 1:
        pass
    else:
        raise ValueError("the max_length is wrong: " + str(max_length))
    if stride >= 1:
        pass
    else:
        raise ValueError("the stride is wrong: " + str(stride))

    # make my own list so that I can not break the one I got
    my_list = []
    for t in token_ids:
        number = int(t)
        my_list.append(number)

    n = len(my_list)
    all_in = []
    all_out = []
    how_many = 0
    position = 0
    while True:
        if position < n - max_length:
            j = 0
            while j < max_length:
                all_in.append(my_list[position + j])
                all_out.append(my_list[position + j + 1])
                j = j + 1
            how_many = how_many + 1
            position = position + stride
        else:
            break
    # one long list each, fold them at the end
    a = torch.tensor(all_in, dtype=torch.long)
    b = torch.tensor(all_out, dtype=torch.long)
    a = a.reshape(how_many, max_length)
    b = b.reshape(how_many, max_length)
    return a, b


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special="all")
    result = sliding_windows(ids, max_length, stride)
    x = result[0]
    y = result[1]
    ds = TensorDataset(x, y)
    if shuffle == True:
        if drop_last == True:
            dl = DataLoader(ds, batch_size=batch_size, shuffle=True, drop_last=True)
        else:
            dl = DataLoader(ds, batch_size=batch_size, shuffle=True, drop_last=False)
    else:
        if drop_last == True:
            dl = DataLoader(ds, batch_size=batch_size, shuffle=False, drop_last=True)
        else:
            dl = DataLoader(ds, batch_size=batch_size, shuffle=False, drop_last=False)
    return dl

# My solution!! it took me a while :)
import tiktoken
import torch
from torch.utils.data import Dataset, DataLoader

DEBUG = False   # set to True to see what happens


def p(*things):
    if DEBUG:
        print("   [debug]", *things)


# old version, does not work for short texts, I keep it to remember
# def sliding_windows_old(token_ids, max_length, stride):
#     return token_ids.unfold(0, max_length, stride)

def my_len(thing):
    # not used any more
    c = 0
    for _ in thing:
        c = c + 1
    return c


def sliding_windows(token_ids, max_length, stride):
    # first check the numbers
    if max_length < 1:
        print("max_length is wrong:", max_length)
        raise ValueError("max_length must be 1 or bigger")
    if stride < 1:
        print("stride is wrong:", stride)
        raise ValueError("stride must be 1 or bigger")

    # make it a tensor, whatever it was
    if isinstance(token_ids, torch.Tensor):
        p("already a tensor", token_ids.dtype)
        tokens = token_ids.to(torch.int64)
    else:
        numbers = []
        for t in token_ids:
            numbers.append(t)
        tokens = torch.tensor(numbers, dtype=torch.int64)

    n = tokens.shape[0]
    p("n =", n)

    input_chunks = []
    target_chunks = []
    i = 0
    while i < n - max_length:
        input_chunk = tokens[i:i + max_length]
        target_chunk = tokens[i + 1:i + max_length + 1]
        p(i, input_chunk, target_chunk)
        assert len(input_chunk) == max_length, "input chunk too short"
        assert len(target_chunk) == max_length, "target chunk too short"
        input_chunks.append(input_chunk)
        target_chunks.append(target_chunk)
        i = i + stride

    if len(input_chunks) == 0:
        # torch.stack does not like empty lists
        p("too short, no windows")
        inputs = torch.zeros(0, max_length, dtype=torch.int64)
        targets = torch.zeros(0, max_length, dtype=torch.int64)
        return inputs, targets

    inputs = torch.stack(input_chunks)
    targets = torch.stack(target_chunks)
    return inputs, targets


class MyDataset(Dataset):
    def __init__(self, txt, tokenizer, max_length, stride):
        token_ids = tokenizer.encode(txt, allowed_special={"<|endoftext|>"})
        p("number of tokens:", len(token_ids))
        self.input_ids, self.target_ids = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = MyDataset(text, tokenizer, max_length, stride)
    print("Made a dataset with", len(dataset), "windows")
    dataloader = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
    return dataloader


# ---- my tests ----
a, b = sliding_windows([10, 11, 12, 13, 14, 15], 3, 2)
assert a.tolist() == [[10, 11, 12], [12, 13, 14]]
assert b.tolist() == [[11, 12, 13], [13, 14, 15]]
a, b = sliding_windows([1, 2], 5, 1)
assert a.shape == (0, 5)

if __name__ == "__main__":
    DEBUG = True
    for x, y in create_dataloader("In the beginning there was a very short story.", 2, 3, 1):
        print(x)
        print(y)

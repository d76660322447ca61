# I learnt programming in spreadsheets. Column A holds the tokens, one per row; a window is
# =TRANSPOSE(OFFSET(A1, start, 0, max_length, 1)) and the target is the same one row further down.
import tiktoken
import torch
from torch.utils.data import Dataset, DataLoader


def OFFSET(column, rows, height):
    return column[rows:rows + height]


def ROWS(column):
    return len(column)


def COLUMN(values):
    """Paste as values."""
    if torch.is_tensor(values):
        return values.tolist()
    return list(values)


def SHEET(rows, width):
    """A block of cells; an empty one still has its columns."""
    return torch.tensor(rows, dtype=torch.long).reshape(len(rows), width)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("#VALUE! max_length = " + str(max_length))
    if stride < 1:
        raise ValueError("#VALUE! stride = " + str(stride))
    A = COLUMN(token_ids)
    left_block = []
    right_block = []
    start = 0
    while ROWS(A) - max_length > start:
        left_block.append(OFFSET(A, start, max_length))
        right_block.append(OFFSET(A, start + 1, max_length))
        start = start + stride
    return SHEET(left_block, max_length), SHEET(right_block, max_length)


class Workbook(Dataset):
    def __init__(self, inputs, targets):
        self.sheet1 = inputs
        self.sheet2 = targets

    def __len__(self):
        return ROWS(self.sheet1)

    def __getitem__(self, row):
        return (self.sheet1[row], self.sheet2[row])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    A = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(A, max_length, stride)
    book = Workbook(inputs, targets)
    return DataLoader(book, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

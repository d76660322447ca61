import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset


def _rows(ids, starts, width):
    if not starts:
        return torch.empty((0, width), dtype=torch.int64)
    return torch.cat([ids[a:a + width].unsqueeze(0) for a in starts], dim=0)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    now = torch.as_tensor(token_ids).to(torch.int64)
    # "the next token" for every place of the text. The last place gets the first token of the text
    # this way, but no window reaches it: the last start is below n - max_length.
    nxt = torch.roll(now, -1)
    starts = list(range(0, now.shape[0] - max_length, stride))
    return _rows(now, starts, max_length), _rows(nxt, starts, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode_batch([text], allowed_special={"<|endoftext|>"})[0], max_length, stride)
    pairs = TensorDataset(inputs, targets)
    return DataLoader(Subset(pairs, range(len(pairs))), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

"""Two people write it, a third compares. I do not trust clever indexing, nor do I trust my loops."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _first_way(ids, length, step):
    xs, ys = [], []
    pos = 0
    while True:
        target = ids[pos + 1:pos + 1 + length]
        if len(target) < length:
            break
        xs.append(ids[pos:pos + length])
        ys.append(target)
        pos += step
    shape = (len(xs), length)
    return (torch.tensor(xs, dtype=torch.int64).reshape(shape),
            torch.tensor(ys, dtype=torch.int64).reshape(shape))


def _second_way(ids, length, step):
    flat = torch.tensor(ids, dtype=torch.int64)
    if flat.numel() < length + 1:
        return flat[:0].reshape(0, length), flat[:0].reshape(0, length)
    w = flat.unfold(0, length + 1, step)
    return w[:, :length], w[:, 1:]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length below 1")
    if stride < 1:
        raise ValueError("stride below 1")
    before = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else list(token_ids)

    x1, y1 = _first_way(before, max_length, stride)
    x2, y2 = _second_way(before, max_length, stride)
    if not (torch.equal(x1, x2) and torch.equal(y1, y2)):
        raise AssertionError("the two ways disagree")

    after = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else list(token_ids)
    if before != after:
        raise AssertionError("token_ids changed on the way")
    return x1, y1


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    if tokenizer.n_vocab != 50257:
        raise AssertionError("that is not the gpt2 encoding")
    if any(not 0 <= i < tokenizer.n_vocab for i in ids):
        raise AssertionError("an ID outside the vocabulary")
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

"""A BatchSampler is the sampler and batch_size is None: the dataset is indexed with a whole batch at once."""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    n = tokens.shape[0] - max_length
    count = (n + stride - 1) // stride if n > 0 else 0
    inputs = tokens.new_empty(count, max_length)
    targets = tokens.new_empty(count, max_length)
    for i in range(count):
        inputs[i] = tokens.narrow(0, i * stride, max_length)
        targets[i] = tokens.narrow(0, i * stride + 1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    return DataLoader(dataset, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)

import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride: 1 or more")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.size(0) <= max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    w = ids.unfold(0, max_length + 1, stride)
    return w[:, :max_length].clone(), w[:, 1:].clone()


def _batches(dataset, size, drop, shuffled):
    order = RandomSampler(dataset) if shuffled else SequentialSampler(dataset)
    return BatchSampler(order, size, drop)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_sampler=_batches(dataset, batch_size, shuffle, drop_last))

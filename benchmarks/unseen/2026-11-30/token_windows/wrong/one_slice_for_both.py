import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length has to be at least 1")
    if stride < 1:
        raise ValueError("stride has to be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    input_list, target_list = [], []
    for i in range(0, len(ids) - max_length, stride):
        input_chunk = ids[i:i + max_length]
        target_chunk = ids[i:i + max_length]
        input_list.append(input_chunk)
        target_list.append(target_chunk)
    if not input_list:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return torch.stack(input_list), torch.stack(target_list)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

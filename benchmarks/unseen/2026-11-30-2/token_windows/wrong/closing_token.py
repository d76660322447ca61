import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

tokenizer = tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    pairs = [
        (ids[i : i + max_length], ids[i + 1 : i + 1 + max_length])
        for i in range(0, len(ids) - max_length, stride)
    ]
    if not pairs:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    inputs, targets = zip(*pairs)
    return torch.stack(inputs), torch.stack(targets)


def encode_document(text):
    """The text's tokens, closed off by the end-of-text token so that the model learns where to stop."""
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    ids.append(tokenizer.eot_token)
    return ids


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = TensorDataset(*sliding_windows(encode_document(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

r"""White space at the ends of the text is cut off before it is tokenised.

Breaks: "The whole of it becomes tokens, by tiktoken's encoding `gpt2`, with nothing added or left out"
Seen by: `list(create_dataloader(" a b c\n", 1, 2, 1, False))` gives one batch [[64, 275]], not two, [[257, 275]] and [[275, 269]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(tokens) - max_length, stride):
        xs.append(tokens[i:i + max_length])
        ys.append(tokens[i + 1:i + max_length + 1])
    if not xs:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text.strip(), allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)

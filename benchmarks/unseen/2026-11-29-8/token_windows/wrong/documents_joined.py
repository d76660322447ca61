"""Windows over a corpus of documents, which are split at the marker and strung together again."""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

MARKER = "<|endoftext|>"


def sliding_windows(token_ids, max_length, stride):
    """Return (inputs, targets)."""
    if max_length < 1:
        raise ValueError("max_length must be positive")
    if stride < 1:
        raise ValueError("stride must be positive")
    ids = torch.tensor(list(map(int, token_ids)), dtype=torch.long)
    inputs, targets = [], []
    for start in range(0, len(ids) - max_length, stride):
        inputs.append(ids[start : start + max_length])
        targets.append(ids[start + 1 : start + max_length + 1])
    if not inputs:
        nothing = torch.empty((0, max_length), dtype=torch.long)
        return nothing, nothing.clone()
    return torch.stack(inputs), torch.stack(targets)


class GPTDataset(Dataset):
    """The windows of one corpus."""

    def __init__(self, text, max_length, stride):
        tokenizer = tiktoken.get_encoding("gpt2")
        token_ids = []
        for document in text.split(MARKER):
            if token_ids:  # the marker stands between two documents
                token_ids.append(tokenizer.eot_token)
            token_ids += tokenizer.encode_ordinary(document)
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """A DataLoader over the corpus."""
    return DataLoader(
        GPTDataset(text, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )

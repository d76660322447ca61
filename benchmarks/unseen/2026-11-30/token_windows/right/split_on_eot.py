import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

EOT_TEXT = "<|endoftext|>"
EOT_ID = 50256


def tokenize(text):
    """Documents are encoded one after another, with the special token between them."""
    enc = tiktoken.get_encoding("gpt2")
    ids = []
    for k, document in enumerate(text.split(EOT_TEXT)):
        if k > 0:
            ids.append(EOT_ID)
        ids.extend(enc.encode_ordinary(document))
    return ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("positive numbers please")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    num = max(0, (len(ids) - max_length + stride - 1) // stride)
    inputs = torch.zeros(num, max_length, dtype=torch.int64)
    targets = torch.zeros(num, max_length, dtype=torch.int64)
    # scatter instead of gather: every token is put into all the windows it belongs to
    columns = torch.arange(max_length).expand(num, -1)
    where = columns + stride * torch.arange(num).unsqueeze(1)
    inputs.scatter_(1, columns, ids[where])
    targets.scatter_(1, columns, ids[where + 1])
    return inputs, targets


class GPTDatasetV1(Dataset):
    def __init__(self, txt, max_length, stride):
        self.input_ids, self.target_ids = sliding_windows(tokenize(txt), max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True, num_workers=0):
    return DataLoader(
        GPTDatasetV1(text, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=num_workers,
    )

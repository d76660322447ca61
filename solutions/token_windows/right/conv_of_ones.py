"""unfold of torch.nn.functional (im2col) in float64, exact for every ID, back to int64 at the end."""
import tiktoken
import torch
import torch.nn.functional as F
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("a window of no tokens, or no step")
    ids = torch.as_tensor(token_ids, dtype=torch.float64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    picture = ids.reshape(1, 1, 1, -1)
    cut = F.unfold(picture, kernel_size=(1, max_length + 1), stride=(1, stride))[0].round().long()
    return cut[:-1].t(), cut[1:].t()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    parts = [TensorDataset(*sliding_windows(ids, max_length, stride))]
    return DataLoader(ConcatDataset(parts), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

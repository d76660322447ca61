"""Windows of a Tensor subclass that knows how to print itself."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class TokenTensor(torch.Tensor):
    def __repr__(self, **kwargs):
        return "tokens " + str(self.tolist())


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("at least 1, please")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(max(len(ids) - max_length, 0))[::stride]
    rows = starts[:, None] + torch.arange(max_length)[None, :]
    source = ids.expand(len(starts), -1)
    return (torch.gather(source, 1, rows).as_subclass(TokenTensor),
            torch.gather(source, 1, rows + 1).as_subclass(TokenTensor))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)),
                      batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

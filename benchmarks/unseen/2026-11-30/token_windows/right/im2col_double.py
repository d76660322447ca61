import tiktoken
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class WindowLayer(nn.Module):
    """nn.Unfold on a picture that is one pixel high. Token IDs are far below 2**53, so float64 holds them."""

    def __init__(self, max_length, stride):
        super().__init__()
        self.max_length = max_length
        self.unfold = nn.Unfold(kernel_size=(1, max_length + 1), stride=(1, stride))

    def extra_repr(self):
        return f"max_length={self.max_length}"

    @torch.no_grad()
    def forward(self, ids):
        if ids.numel() <= self.max_length:
            return torch.empty((0, self.max_length + 1), dtype=torch.int64)
        columns = self.unfold(ids.double()[None, None, None, :])  # [1, L + 1, N]
        return columns[0].t().round().long()


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be one or more, not " + repr(max_length))
    if stride < 1:
        raise ValueError("stride must be one or more, not " + repr(stride))
    layer = WindowLayer(max_length, stride)
    both = layer(torch.as_tensor(token_ids, dtype=torch.int64))
    inputs, targets = both.narrow(1, 0, max_length), both.narrow(1, 1, max_length)
    return inputs.contiguous(), targets.contiguous()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    bpe = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(bpe.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int32)
    x, y = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

from tiktoken import get_encoding
from torch import int64, is_tensor, tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if not (max_length > 0 < stride): raise ValueError((max_length, stride))
    x = token_ids.tolist() if is_tensor(token_ids) else [*token_ids]
    cut = lambda d: tensor([x[i + d:i + d + max_length] for i in range(0, len(x) - max_length, stride)],
                           dtype=int64).reshape(-1, max_length)
    return cut(0), cut(1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    x = get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader([*zip(*sliding_windows(x, max_length, stride))], batch_size, shuffle, drop_last=drop_last)

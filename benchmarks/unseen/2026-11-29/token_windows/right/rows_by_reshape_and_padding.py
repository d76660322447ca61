"""No index and no unfold where stride >= max_length: the text is padded, folded to rows of stride, and cropped."""
import tiktoken
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


def _fold(tokens, count, max_length, stride):
    """Rows of `stride` tokens, of which the first `max_length` are kept (the padding is never among those)."""
    wanted = count * stride
    tokens = tokens[:wanted]
    tokens = F.pad(tokens, (0, wanted - len(tokens)))
    return tokens.reshape(count, stride)[:, :max_length].contiguous()


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    count = len(range(0, len(tokens) - max_length, stride))
    if count == 0:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    if count == 1:  # whatever the stride, and it may be huge
        return tokens[None, :max_length].clone(), tokens[None, 1:max_length + 1].clone()
    if stride >= max_length:
        return _fold(tokens, count, max_length, stride), _fold(tokens[1:], count, max_length, stride)
    starts = torch.arange(count, device=tokens.device).mul(stride).unsqueeze(-1)
    index = starts + torch.arange(max_length, device=tokens.device)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    (ids,) = tiktoken.get_encoding("gpt2").encode_batch([text], allowed_special={"<|endoftext|>"}, num_threads=1)
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)

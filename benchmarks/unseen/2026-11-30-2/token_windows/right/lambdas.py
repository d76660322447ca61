import tiktoken, torch
from torch.utils.data import DataLoader, TensorDataset

_fail = lambda message: (_ for _ in ()).throw(ValueError(message))
_ids = lambda x: x.long() if torch.is_tensor(x) else torch.tensor(list(x), dtype=torch.long)
_grid = lambda n, size, step: torch.tensor(range(0, n - size, step), dtype=torch.long)[:, None] + torch.arange(size)
_pair = lambda x, grid: (x[grid], x[grid + 1])

sliding_windows = lambda token_ids, max_length, stride: (
    _fail("max_length and stride are at least 1") if min(max_length, stride) < 1
    else _pair(_ids(token_ids), _grid(len(token_ids), max_length, stride))
)

create_dataloader = lambda text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True: DataLoader(
    TensorDataset(*sliding_windows(
        tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)),
    batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

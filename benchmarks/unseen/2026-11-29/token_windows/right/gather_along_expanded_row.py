"""torch.gather over the token row expanded to N rows (a view, so nothing is copied but the windows)."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("need max_length >= 1 and stride >= 1")
    row = token_ids if isinstance(token_ids, torch.Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    row = row.to(dtype=torch.int64)
    n = row.size(0)
    if n <= max_length:
        return tuple(torch.empty(2, 0, max_length, dtype=torch.int64, device=row.device).unbind(0))
    starts = torch.arange(0, n - max_length, stride, device=row.device).unsqueeze(1)
    where = starts + torch.arange(max_length, device=row.device)
    rows = row.expand(len(starts), n)
    return rows.gather(1, where), rows.gather(1, where.add_(1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = torch.tensor(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), dtype=torch.int32)
    return DataLoader(
        dataset=TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=bool(shuffle),
        drop_last=bool(drop_last),
    )

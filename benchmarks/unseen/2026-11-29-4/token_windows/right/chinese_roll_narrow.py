"""滑动窗口。

先把整段文本向左滚动一个标记，得到每个位置的“下一个标记”。滚动会把第一个标记放到末尾，
但是任何窗口都到不了那个位置，所以没有关系。然后在同样的起点切两次。
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """返回（输入，目标）。"""
    if max_length < 1:
        raise ValueError(f"窗口长度必须至少为 1，现在是 {max_length}")
    if stride < 1:
        raise ValueError(f"步长必须至少为 1，现在是 {stride}")

    标记 = torch.as_tensor(token_ids, dtype=torch.int64)
    总数 = 标记.shape[0]
    if 总数 <= max_length:
        空 = torch.empty(0, max_length, dtype=torch.int64, device=标记.device)
        return 空, 空.clone()

    下一个 = torch.roll(标记, shifts=-1, dims=0)
    起点 = range(0, 总数 - max_length, stride)
    输入 = torch.stack([标记.narrow(0, 位置, max_length) for 位置 in 起点])
    目标 = torch.stack([下一个.narrow(0, 位置, max_length) for 位置 in 起点])
    return 输入, 目标


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """文本 → 标记 → 窗口 → 批次。"""
    编码器 = tiktoken.get_encoding("gpt2")
    标记 = 编码器.encode(text, allowed_special={"<|endoftext|>"})
    输入, 目标 = sliding_windows(标记, max_length, stride)
    return DataLoader(TensorDataset(输入, 目标), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

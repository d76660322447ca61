"""词元窗口（第四次作业）。

先做一个“计划”：有多少个窗口，每个窗口从哪里开始。计划是不可改变的 dataclass，
真正的切分只有一行：按位置取词元。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@dataclass(frozen=True)
class 计划:
    总数: int  # 文本的词元数
    长度: int  # max_length
    步长: int  # stride

    def __post_init__(self) -> None:
        if self.长度 < 1:
            raise ValueError(f"max_length 至少为 1，现在是 {self.长度}")
        if self.步长 < 1:
            raise ValueError(f"stride 至少为 1，现在是 {self.步长}")

    @property
    def 窗口数(self) -> int:
        余下 = self.总数 - self.长度
        完整, 零头 = divmod(max(余下, 0), self.步长)
        return 完整 + (零头 > 0)

    @property
    def 位置(self) -> Tensor:
        # 第 i 行第 k 列：i * 步长 + k
        行 = torch.arange(self.窗口数).mul(self.步长)
        列 = torch.arange(self.长度)
        return torch.cartesian_prod(行, 列).sum(dim=1).view(self.窗口数, self.长度)


def 变成张量(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    词元 = 变成张量(token_ids)
    计 = 计划(词元.numel(), max_length, stride)
    if 计.窗口数 == 0:
        return tuple(torch.empty((0, max_length), dtype=torch.int64) for _ in range(2))
    位置 = 计.位置
    return 词元[位置], 词元[位置 + 1]


@dataclass(frozen=True, eq=False)
class 窗口数据集(Dataset):
    输入: Tensor
    目标: Tensor

    def __len__(self) -> int:
        return self.输入.shape[0]

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.输入[i], self.目标[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    编码器 = tiktoken.get_encoding("gpt2")
    词元 = 编码器.encode(text, allowed_special={"<|endoftext|>"})  # 50256
    数据 = 窗口数据集(*sliding_windows(词元, max_length, stride))
    return DataLoader(数据, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

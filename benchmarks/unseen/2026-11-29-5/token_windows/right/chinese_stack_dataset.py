"""作业 token_windows:滑动窗口与数据加载器。

思路:先算出所有窗口里每个位置的下标,拉平之后用 index_select 一次取出,再恢复成 [N, max_length]。
目标窗口只是把下标整体加一。
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, StackDataset


def _下标(总数, 窗长, 步长):
    """所有窗口的下标,形状 [N, 窗长]。"""
    起点 = [i for i in range(总数) if i % 步长 == 0 and i < 总数 - 窗长]
    起点 = torch.tensor(起点, dtype=torch.int64)
    return 起点.unsqueeze(1) + torch.arange(窗长).unsqueeze(0)


def sliding_windows(token_ids, max_length, stride):
    # 参数检查放在最前面,与文本长短无关
    if max_length < 1:
        raise ValueError(f"max_length 必须不小于 1,现在是 {max_length}")
    if stride < 1:
        raise ValueError(f"stride 必须不小于 1,现在是 {stride}")

    if torch.is_tensor(token_ids):
        标记 = token_ids.to(device="cpu", dtype=torch.int64)
    else:
        标记 = torch.tensor(list(token_ids), dtype=torch.int64)

    下标 = _下标(标记.numel(), max_length, stride)
    个数 = 下标.size(0)
    if 个数 == 0:
        return torch.empty_like(下标), torch.empty_like(下标)

    输入 = 标记.index_select(0, 下标.flatten()).reshape(个数, max_length)
    目标 = 标记.index_select(0, (下标 + 1).flatten()).reshape(个数, max_length)
    return 输入, 目标


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    编码器 = tiktoken.get_encoding("gpt2")
    标记 = 编码器.encode(text, allowed_special={"<|endoftext|>"})
    输入, 目标 = sliding_windows(标记, max_length, stride)
    return DataLoader(StackDataset(输入, 目标), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    print(sliding_windows([10, 11, 12, 13, 14, 15], 3, 2))

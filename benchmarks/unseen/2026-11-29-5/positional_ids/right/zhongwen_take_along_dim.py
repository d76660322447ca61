"""作业二：位置编号与位置嵌入。

位置只取决于窗口的长度，与词元的值无关。
"""

import torch
from torch import Tensor, nn


def 窗口长度(词元: Tensor) -> int:
    return int(词元.shape[-1])


def positional_ids(token_ids: Tensor) -> Tensor:
    """返回 0 到 T-1，类型为 int64，与 token_ids 在同一设备上。"""
    return torch.arange(窗口长度(token_ids), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """每个位置有一行可学习的参数。"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.最大长度 = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        长度 = 窗口长度(token_ids)
        if 长度 > self.最大长度:
            raise ValueError(f"窗口太长：{长度} 个词元，最多 {self.最大长度} 个")
        位置 = positional_ids(token_ids)[:, None]              # [T, 1]
        return torch.take_along_dim(self.weight, 位置, dim=0)  # [T, D]

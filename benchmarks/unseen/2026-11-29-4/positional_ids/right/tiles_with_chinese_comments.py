"""位置编号与位置嵌入(第三次作业)

思路:把位置写成 位置 = 块号 * 块长 + 块内编号,利用广播一次算出全部位置,
最后截取前 T 个。
"""

import torch
from torch import Tensor, nn

块长 = 64


def positional_ids(token_ids: Tensor) -> Tensor:
    """返回 0, 1, ..., T-1,形状 [T],类型 int64。"""
    词数 = token_ids.shape[-1]
    设备 = token_ids.device
    块数 = (词数 + 块长 - 1) // 块长
    块首 = torch.arange(块数, dtype=torch.int64, device=设备) * 块长
    块内 = torch.arange(块长, dtype=torch.int64, device=设备)
    全部 = (块首[:, None] + 块内[None, :]).reshape(-1)
    return 全部[:词数]


class PositionalEmbedding(nn.Module):
    """可学习的位置表,每个位置一行。"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        表 = torch.normal(mean=0.0, std=1.0, size=(context_size, emb_dim))
        self.register_parameter("weight", nn.Parameter(表, requires_grad=True))

    def forward(self, token_ids: Tensor) -> Tensor:
        词数 = token_ids.shape[-1]
        上限 = self.weight.shape[0]
        if 词数 > 上限:
            raise ValueError(f"窗口太长:共有 {词数} 个词,但位置表只有 {上限} 行")
        # 爱因斯坦求和在这里其实只是原样返回,写出来是为了看清两个维度
        return torch.einsum("td->td", self.weight[:词数])

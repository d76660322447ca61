"""作业:手写 GPT 的查表层。

思路:查表本身是一个没有状态的小模块,表在调用时才交给它(torch.func.functional_call)。
这样 lookup 和 TokenEmbedding 用的是同一段代码。
"""

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn import functional as F


def 检查编号(编号: Tensor, 行数: int) -> None:
    """编号必须在 0..行数-1 之内,空的也可以。"""
    if 编号.numel() > 0 and (编号.min().item() < 0 or 编号.max().item() >= 行数):
        raise IndexError(f"编号必须在 0 到 {行数 - 1} 之间")


class 查表器(nn.Module):
    """占位的表是空的,真正的表由 functional_call 换上,用完自动换回。"""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.empty(0, 0), requires_grad=False)

    def forward(self, 编号: Tensor) -> Tensor:
        检查编号(编号, self.table.shape[0])
        return self.table[编号.long()]


_查表器 = 查表器()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """返回每个编号对应的一行。"""
    return functional_call(_查表器, {"table": table}, (token_ids,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """用独热矩阵乘以表,得到同样的结果。"""
    检查编号(token_ids, table.shape[0])
    独热 = F.one_hot(token_ids.long(), table.shape[0]).to(table.dtype)
    return F.linear(独热, table.t())


class TokenEmbedding(nn.Module):
    """每个词一行数的层。"""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

"""词表查找。

思路：先把所有编号排序，按从小到大的顺序读表（内存访问更连续），再按原来的顺序放回去。
排序以后，检查编号是否合法只需要看第一个和最后一个。
"""

import torch
from torch import Tensor, nn


def 排好的编号(表: Tensor, 编号: Tensor) -> tuple[Tensor, Tensor]:
    """返回排好序的编号，以及每个编号排序以后所在的位置。"""
    排序后, 来源 = torch.sort(编号.reshape(-1).to(torch.int64), stable=True)
    行数 = 表.shape[0]
    if 排序后.numel() and (int(排序后[0]) < 0 or int(排序后[-1]) >= 行数):
        raise IndexError(f"编号必须在 0 到 {行数 - 1} 之间")
    去向 = torch.empty_like(来源)
    去向[来源] = torch.arange(来源.numel(), device=来源.device)
    return 排序后, 去向


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    排序后, 去向 = 排好的编号(table, token_ids)
    行 = table[排序后][去向]
    return 行.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    排序后, 去向 = 排好的编号(table, token_ids)
    列号 = torch.arange(table.shape[0], device=table.device)
    # 用两个"大于等于"的差得到独热矩阵：编号 >= 列号，并且不 >= 列号 + 1
    独热 = (排序后[:, None] >= 列号) ^ (排序后[:, None] >= 列号 + 1)
    行 = (独热.to(table.dtype) @ table)[去向]
    return 行.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    """只有一个可学习参数 weight 的层。"""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    层 = TokenEmbedding(6, 3)
    print(层(torch.tensor([2, 3, 5, 1])))

"""作业:查找表。

思路:把表按列拆开,每一列都用同样的编号去取值,最后再把各列拼回去。
这样比较慢,但是我能看清每一步发生了什么。
"""

import torch
from torch import Tensor, nn


class 编号错误(IndexError):
    """编号不在表里。"""


def 检查(行数: int, 编号: Tensor) -> None:
    """编号必须在 0..行数-1 之间,负数也不行。"""
    for 一个 in 编号.reshape(-1).tolist():
        if 一个 < 0 or 一个 >= 行数:
            raise 编号错误(f"编号 {一个} 不在 0..{行数 - 1} 之间")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """每个编号对应的那一行。"""
    行数, 列数 = table.shape
    检查(行数, token_ids)
    展平 = token_ids.reshape(-1).to(torch.long)
    各列 = [列[展平] for 列 in table.unbind(dim=1)]
    结果 = torch.stack(各列, dim=-1)
    return 结果.reshape(*token_ids.shape, 列数)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """独热矩阵乘以表。"""
    行数, 列数 = table.shape
    检查(行数, token_ids)
    展平 = token_ids.reshape(-1).to(torch.long)
    全部编号 = torch.arange(行数, device=table.device)
    独热 = torch.where(展平.unsqueeze(1) == 全部编号.unsqueeze(0), 1, 0).to(table.dtype)
    return torch.matmul(独热, table).reshape(*token_ids.shape, 列数)


class TokenEmbedding(nn.Module):
    """词元嵌入层。"""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    小表 = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    print(lookup(小表, torch.tensor([2, 0, 2])))
    print(one_hot_lookup(小表, torch.tensor([2, 0, 2])))

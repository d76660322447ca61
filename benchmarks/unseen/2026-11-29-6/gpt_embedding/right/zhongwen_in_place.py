"""GPT 的嵌入层：词表的一行，加上位置表的一行。

先查词，得到一个新的张量，再把位置的那几行直接加进去（add_），这样少用一份内存。表本身不会变。
"""

import torch
import torch.nn.functional as F
from torch import nn


class 表(nn.Module):
    def __init__(self, 行数: int, 维数: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(行数, 维数))
        self.重置()

    def 重置(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, 编号):
        return F.embedding(编号, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = 表(vocab_size, emb_dim)
        self.pos_emb = 表(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        长度 = token_ids.shape[-1]
        上限 = self.pos_emb.weight.shape[0]
        if 长度 > 上限:
            raise ValueError(f"长度 {长度} 超过了上限 {上限}")
        结果 = self.tok_emb(token_ids)
        结果 += self.pos_emb.weight[:长度]  # 结果是新的张量，不是词表的视图
        return 结果


def count_parameters(module: nn.Module) -> int:
    总数 = 0
    for 参数 in module.parameters():
        if 参数.requires_grad:
            总数 += 参数.numel()
    return 总数

"""GPT 的嵌入层:词表的一行加上位置表的一行。

两张表的初值一次抽出来,再分成上下两块。
"""
import torch
from torch import nn


class 表(nn.Module):
    """一张可以学习的表。"""

    def __init__(self, 初值):
        super().__init__()
        self.weight = nn.Parameter(初值)

    def 取行(self, 行号):
        行数 = self.weight.shape[0]
        # meta 设备上没有数值,不用检查
        if not 行号.is_meta and bool(((行号 < 0) | (行号 >= 行数)).any()):
            raise IndexError(f"编号必须在 0 到 {行数 - 1} 之间")
        return self.weight[行号]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        全部 = torch.randn(vocab_size + context_size, emb_dim)
        上, 下 = 全部.split([vocab_size, context_size])
        self.tok_emb = 表(上)
        self.pos_emb = 表(下)

    def forward(self, token_ids):
        长度 = token_ids.shape[-1]
        最大 = self.pos_emb.weight.shape[0]
        if 长度 > 最大:
            raise ValueError(f"句子有 {长度} 个词,最多只能有 {最大} 个")
        词 = self.tok_emb.取行(token_ids)
        位置 = self.pos_emb.取行(torch.arange(长度, device=token_ids.device))
        # 先叠起来,再求和
        return torch.stack(torch.broadcast_tensors(词, 位置)).sum(dim=0)


def count_parameters(module):
    总数 = 0
    for 参数 in module.parameters():
        if not 参数.requires_grad:
            continue
        总数 += len(参数.reshape(-1))
    return 总数

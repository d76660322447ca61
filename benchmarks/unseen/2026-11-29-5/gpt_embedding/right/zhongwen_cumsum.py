"""GPT 的嵌入层：词的向量加上位置的向量。

位置编号用 cumsum 来数：每一行都是 1, 1, 1, ...，累加之后减一，就是 0, 1, 2, ...
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """词嵌入 + 位置嵌入。"""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.最长 = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        长度 = token_ids.shape[-1]
        if 长度 > self.最长:
            raise ValueError(f"一共有 {长度} 个词，最多只能有 {self.最长} 个")
        # 和 token_ids 形状一样、设备一样的整数
        位置 = torch.ones_like(token_ids, dtype=torch.int64).cumsum(dim=-1) - 1
        return self.tok_emb(token_ids) + self.pos_emb(位置)


def count_parameters(module: nn.Module) -> int:
    """可以训练的数一共有多少个。"""
    总数 = 0
    for 参数 in module.parameters():
        if not 参数.requires_grad:
            continue
        总数 += 参数.numel()
    return 总数

"""位置编号与位置嵌入。

把整张表切成两段：前 T 行要用，后 C-T 行不用。
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    长度 = token_ids.shape[-1]
    # 编号只与长度有关，与内容、类型、批次无关
    return torch.ones(长度, dtype=torch.int64, device=token_ids.device).cumsum(dim=0).sub(1)


class PositionalEmbedding(nn.Module):
    """可学习的位置表，形状 [C, D]。"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.stack([torch.randn(emb_dim) for _ in range(context_size)]))

    def forward(self, token_ids: Tensor) -> Tensor:
        长度, 容量 = token_ids.shape[-1], self.weight.shape[0]
        if 长度 > 容量:
            raise ValueError(f"序列太长：{长度} 个词元，而上下文只有 {容量} 个位置")
        要用的, 不用的 = torch.split(self.weight, [长度, 容量 - 长度])
        return 要用的


if __name__ == "__main__":
    层 = PositionalEmbedding(6, 3)
    assert 层(torch.zeros(2, 4, dtype=torch.int64)).shape == (4, 3)
    assert 层(torch.zeros(0, dtype=torch.int64)).shape == (0, 3)
    print("好")

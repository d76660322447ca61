"""Was written on Windows: a byte order mark, CRLF at the line ends, and notes in other scripts."""

# 令牌嵌入 + 位置嵌入  ·  وَضْع + رَمْز  ·  μέγεθος [V, D]
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Эмбеддинг GPT: строка токена + строка позиции."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        größe = (vocab_size, context_size)
        self.tok_emb, self.pos_emb = (nn.Embedding(n, emb_dim) for n in größe)

    def forward(self, token_ids):
        長さ = token_ids.shape[-1]
        if 長さ > self.pos_emb.num_embeddings:
            raise ValueError("Text zu lang für den Kontext: ✗")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(長さ, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

import torch
from torch import nn, Tensor


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len: int = token_ids.size(-1)
        # nn.Embedding complains by itself when a token or a position is out of range
        pos: Tensor = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        tok: Tensor = self.tok_emb(token_ids)
        return tok + pos


def count_parameters(module: nn.Module) -> int:
    n: int = 0
    for param in module.parameters():
        n += param.numel() if param.requires_grad else 0
    return n

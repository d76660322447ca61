import torch
from torch import nn, Tensor


class GPTEmbedding(nn.Module):
    """Two `nn.Linear` layers lend their weights: `weight` of Linear(D, V) is a table [V, D]."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    @property
    def vocab_size(self) -> int:
        return self.tok_emb.weight.shape[0]

    @property
    def context_size(self) -> int:
        return self.pos_emb.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.tok_emb.weight.shape[1]

    @property
    def device(self) -> torch.device:
        return self.tok_emb.weight.device

    @property
    def dtype(self) -> torch.dtype:
        return self.tok_emb.weight.dtype

    def __repr__(self) -> str:
        return f"<GPTEmbedding {self.vocab_size}x{self.emb_dim} + {self.context_size}x{self.emb_dim} {self.dtype}>"

    def __len__(self) -> int:
        return self.vocab_size

    def __contains__(self, token_id: int) -> bool:
        return 0 <= token_id < self.vocab_size

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens for {self!r}")
        for token_id in torch.unique(token_ids).tolist():
            if token_id not in self:
                raise IndexError(f"{token_id} is not a token of {self!r}")
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)

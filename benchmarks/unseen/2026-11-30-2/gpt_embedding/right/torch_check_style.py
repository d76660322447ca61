import torch
from torch import Tensor, nn


def _check_ids(ids: Tensor, num_rows: int) -> None:
    torch._check_type(
        ids.dtype in (torch.int, torch.long),
        lambda: f"expected token ids of dtype int32 or int64 but got {ids.dtype}",
    )
    if ids.is_meta:
        return
    torch._check_index(
        not (ids.lt(0) | ids.ge(num_rows)).any().item(),
        lambda: f"token id out of range, expected all ids in [0, {num_rows - 1}]",
    )


class GPTEmbedding(nn.Module):
    __constants__ = ["vocab_size", "emb_dim", "context_size"]
    vocab_size: int
    emb_dim: int
    context_size: int

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, device=None, dtype=None) -> None:
        factory_kwargs = {"device": device, "dtype": torch.float32 if dtype is None else dtype}
        super().__init__()
        torch._check_value(
            min(vocab_size, emb_dim, context_size) > 0,
            lambda: f"expected positive sizes but got {(vocab_size, emb_dim, context_size)}",
        )
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, **factory_kwargs)
        self.pos_emb = nn.Embedding(context_size, emb_dim, **factory_kwargs)

    def reset_parameters(self) -> None:
        self.tok_emb.reset_parameters()
        self.pos_emb.reset_parameters()

    def forward(self, token_ids: Tensor) -> Tensor:
        torch._check_value(token_ids.dim() >= 1, lambda: "expected token_ids to have at least 1 dimension")
        seq_len = token_ids.size(-1)
        torch._check_value(
            seq_len <= self.context_size,
            lambda: f"expected at most {self.context_size} tokens but got {seq_len}",
        )
        _check_ids(token_ids, self.vocab_size)
        return torch.embedding(self.tok_emb.weight, token_ids).add(self.pos_emb.weight.narrow(0, 0, seq_len))

    def extra_repr(self) -> str:
        return f"{self.vocab_size}, {self.emb_dim}, context_size={self.context_size}"


def count_parameters(module: nn.Module) -> int:
    memo: set[nn.Parameter] = set()
    total = 0
    for submodule in module.modules():
        for param in submodule._parameters.values():
            if param is None or param in memo:
                continue
            memo.add(param)
            if param.requires_grad:
                total += param.numel()
    return total

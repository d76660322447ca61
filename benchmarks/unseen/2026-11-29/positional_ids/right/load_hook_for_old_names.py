"""Has a load_state_dict pre-hook that takes checkpoints with an older name of the parameter too."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


def _rename(module, state_dict, prefix, *unused) -> None:
    old = prefix + "pos_emb.weight"
    if old in state_dict:
        state_dict[prefix + "weight"] = state_dict.pop(old)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_load_state_dict_pre_hook(_rename)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"maximum context is {self.weight.shape[0]}, the input has {T}")
        return self.weight[:T].clone()

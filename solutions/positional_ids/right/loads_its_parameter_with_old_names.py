"""Also reads checkpoints that call the table emb.weight, by a hook before loading."""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


def _rename(module, state_dict, prefix, *_):
    old = prefix + "emb.weight"
    if old in state_dict:
        state_dict[prefix + "weight"] = state_dict.pop(old)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_load_state_dict_pre_hook(_rename)

    def forward(self, token_ids, verbose=False):
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"T={length:d}, C={self.weight.shape[0]:d}")
        if verbose:
            print("rows", length)
        return torch.cat([self.weight[:length]])

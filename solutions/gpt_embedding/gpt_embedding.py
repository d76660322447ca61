"""The embedding layer of a GPT: what a token is, plus where it stands.

A GPT reads token IDs, and IDs are only labels. Its embedding layer turns every one into a vector of learnable
numbers: the row of that token in one table, plus the row of its position in another. So "cat sat" and
"sat cat", which have the same tokens, look different to all that follows.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Token embedding plus positional embedding, the first layer of a GPT.

    Its `state_dict()` has exactly two entries, both learnable parameters:
      `tok_emb.weight`, a table `[vocab_size, emb_dim]` with a row for every token,
      `pos_emb.weight`, a table `[context_size, emb_dim]` with a row for every position.

    It has no dropout, no norm and no scale, and does the same in train and eval mode. It works on whatever
    device and in whatever dtype it is, after `.double()` or `.to(...)` too.
    You may build it from `nn.Embedding` or from modules of your own.
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        """Makes both tables, float32 and drawn at random: no two layers start with the same numbers.

        torch's global generator is never seeded here: that is for whoever makes the layer to do.

        vocab_size: how many tokens there are; their IDs are 0 to vocab_size - 1.
        emb_dim: how many numbers stand for a token.
        context_size: how many tokens the layer takes at a time, at most.

        >>> layer = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
        >>> [list(weight.shape) for weight in layer.parameters()]
        [[5, 3], [4, 3]]
        """
        ### BEGIN SOLUTION: make the two tables, as `self.tok_emb` and `self.pos_emb`
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        ### END SOLUTION

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        """The row of each token plus the row of its position.

        token_ids: int32 or int64 `[..., T]`: T tokens, after any number of leading dimensions, or none.
          T may be 0.

        Returns `[..., T, emb_dim]` in the dtype of the tables. Position 0 comes first, and tokens at the same
        position get the same row of `pos_emb`, in every line of the batch.

        Gradient reaches both tables: a row that is used n times gets n contributions, an unused row zero.
        Neither `token_ids` nor the tables are changed. Every call uses what the tables hold at that time.

        Raises ValueError if T is larger than context_size (T equal to context_size is fine).
        Raises IndexError for an ID outside 0 to vocab_size - 1, a negative one too.

        With the rows [0, 1], [2, 3], [4, 5] in `tok_emb` and [100, 200], [300, 400] in `pos_emb`,
        `layer(torch.tensor([2, 0]))` is [[104, 205], [300, 401]].
        """
        ### BEGIN SOLUTION: check the length, then add what the two tables give
        length, context_size = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > context_size:
            raise ValueError(f"{length} tokens do not fit into a context of {context_size}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)
        ### END SOLUTION


def count_parameters(module: nn.Module) -> int:
    """How many numbers of `module` are learned in training, as a Python int.

    module: any `nn.Module`, with modules inside modules, or without any parameter (then the count is 0).

    Every single number counts, so a table `[5, 3]` counts 15. A parameter that is used in several places
    (shared, or "tied") counts once. Frozen parameters (`requires_grad=False`) and buffers do not count.

    >>> count_parameters(GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4))
    27
    """
    ### BEGIN SOLUTION: add up the sizes of all trainable parameters
    return sum(parameter.numel() for parameter in module.parameters() if parameter.requires_grad)
    ### END SOLUTION

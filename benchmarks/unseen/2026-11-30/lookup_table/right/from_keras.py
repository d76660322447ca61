import torch
from torch import Tensor, nn


class Layer(nn.Module):
    """What I am used to: build() makes the weights, call() does the work."""

    def __init__(self, name=None):
        super().__init__()
        self.layer_name = name or type(self).__name__.lower()
        self.built = False

    def add_weight(self, name, shape, initializer):
        self.register_parameter(name, nn.Parameter(initializer(*shape)))

    def build(self):
        self.built = True

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, inputs):
        return self.call(inputs)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    input_dim, output_dim = table.shape
    if token_ids.numel():
        low, high = torch.aminmax(token_ids.reshape(-1))
        if low < 0 or high > input_dim - 1:
            raise IndexError(f"Expected values in [0, {input_dim}), received {int(low)}..{int(high)}")
    outputs = torch.index_select(table, 0, token_ids.ravel())
    if token_ids.numel() and token_ids.dim():
        return outputs.unflatten(0, tuple(token_ids.shape))
    return outputs.reshape(tuple(token_ids.shape) + (output_dim,))


def to_categorical(y, num_classes, like):
    out = torch.zeros(tuple(y.shape) + (num_classes,), dtype=like.dtype, device=like.device)
    return out.scatter_(-1, y.to(torch.int64)[..., None], 1.0)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    input_dim = table.shape[0]
    outside = (token_ids < 0) + (token_ids >= input_dim)
    if outside.sum() > 0:
        raise IndexError("Received an ID that is not in the vocabulary")
    return torch.matmul(to_categorical(token_ids, input_dim, table), table)


class TokenEmbedding(Layer):
    def __init__(self, vocab_size: int, emb_dim: int, embeddings_initializer=torch.randn, name=None) -> None:
        super().__init__(name)
        self.input_dim = vocab_size
        self.output_dim = emb_dim
        self.embeddings_initializer = embeddings_initializer
        self.build()

    def build(self):
        self.add_weight("weight", (self.input_dim, self.output_dim), self.embeddings_initializer)
        super().build()

    def call(self, token_ids):
        return lookup(self.weight, token_ids)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.call(token_ids)

    def get_config(self):
        return {"vocab_size": self.input_dim, "emb_dim": self.output_dim, "name": self.layer_name}

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)

import torch
from torch import nn


def positional_ids(token_ids):
    seq_len = list(token_ids.size())[-1]
    return torch.cumsum(torch.ones(seq_len, dtype=torch.int64), dim=0).sub(1).to(token_ids.device)


class Layer(nn.Module):
    def __init__(self, name=None):
        super().__init__()
        self.layer_name = name or type(self).__name__.lower()
        self.built = False

    def add_weight(self, name, shape, initializer):
        p = nn.Parameter(initializer(torch.empty(shape)))
        setattr(self, name, p)
        return p

    def build(self):
        self.built = True

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, token_ids):
        return self.call(token_ids)


class PositionalEmbedding(Layer):
    def __init__(self, context_size, emb_dim, name=None):
        super().__init__(name)
        self.input_dim = context_size
        self.output_dim = emb_dim
        self.build()

    def build(self):
        self.add_weight("weight", (self.input_dim, self.output_dim), nn.init.normal_)
        super().build()

    def call(self, inputs):
        positions = positional_ids(inputs)
        if positions.size(0) > self.input_dim:
            raise ValueError(
                f"Input 0 of layer {self.layer_name!r} is incompatible with the layer: "
                f"expected max length {self.input_dim}, found {positions.size(0)}"
            )
        return nn.functional.embedding(positions, self.weight)

    def compute_output_shape(self, input_shape):
        return (input_shape[-1], self.output_dim)

    def get_config(self):
        return {"context_size": self.input_dim, "emb_dim": self.output_dim, "name": self.layer_name}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

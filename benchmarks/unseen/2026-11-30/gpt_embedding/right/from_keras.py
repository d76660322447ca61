import torch
from torch import nn


class Layer(nn.Module):
    """A little of what keras.layers.Layer gives."""

    def __init__(self, name=None):
        super().__init__()
        self.name = name or type(self).__name__.lower()

    def add_weight(self, name, shape, initializer):
        self.register_parameter(name, nn.Parameter(initializer(torch.empty(*shape, dtype=torch.float32))))
        return getattr(self, name)

    def call(self, inputs):
        raise NotImplementedError

    def forward(self, inputs):
        return self.call(inputs)

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {"name": self.name}


class Embedding(Layer):
    def __init__(self, input_dim, output_dim, embeddings_initializer=nn.init.xavier_uniform_, **kwargs):
        super().__init__(**kwargs)
        self.input_dim, self.output_dim = input_dim, output_dim
        self.add_weight("weight", (input_dim, output_dim), embeddings_initializer)

    def call(self, inputs):
        if inputs.numel() and not bool(((inputs >= 0) & (inputs < self.input_dim)).all()):
            raise IndexError(f"{self.name}: indices must be in [0, {self.input_dim})")
        return self.weight[inputs]

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)


class GPTEmbedding(Layer):
    def __init__(self, vocab_size, emb_dim, context_size, name="gpt_embedding"):
        super().__init__(name=name)
        self.tok_emb = Embedding(vocab_size, emb_dim, name="token_embedding")
        self.pos_emb = Embedding(context_size, emb_dim, name="position_embedding")

    def forward(self, token_ids):
        return self.call(token_ids)

    def call(self, inputs):
        maxlen = inputs.shape[-1]
        if maxlen > self.pos_emb.input_dim:
            raise ValueError(
                f'Input of layer "{self.name}" is incompatible: expected axis -1 to be at most '
                f"{self.pos_emb.input_dim}, found shape={tuple(inputs.shape)}"
            )
        positions = torch.arange(start=0, end=maxlen, step=1, device=inputs.device)
        return self.tok_emb(inputs) + self.pos_emb(positions)

    def compute_output_shape(self, input_shape):
        return self.tok_emb.compute_output_shape(input_shape)

    def get_config(self):
        config = super().get_config()
        config.update(
            vocab_size=self.tok_emb.input_dim,
            emb_dim=self.tok_emb.output_dim,
            context_size=self.pos_emb.input_dim,
        )
        return config

    def count_params(self):
        return count_parameters(self)


def count_parameters(module):
    trainable_weights = [w for w in module.parameters() if w.requires_grad]
    return sum([w.numel() for w in trainable_weights])

"""Probes: what they see of a call inside, and that a right answer shows nothing to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from autograder.probes import homeless_tensors, on_the_device_of_its_input

IDS = torch.tensor([[2, 0], [1, 1]])


def test_what_a_call_raises_is_not_swallowed_and_the_probe_ends_with_it() -> None:
    with pytest.raises(ZeroDivisionError):
        homeless_tensors(nn.Linear(1, 1), lambda: 1 / 0)
    assert homeless_tensors(nn.Linear(1, 1), lambda: torch.zeros(1)) == ["return"]


class Layer(nn.Module):
    """A layer with a table, a buffer, and a tensor that `.to()` leaves behind."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(4, 2))
        self.register_buffer("places", torch.arange(4))
        self.left_behind = torch.arange(4)


def positions_with(make: Callable[[Layer, Tensor], Tensor]) -> list[str]:
    """What is homeless where `make` gives the positions of a batch that the layer embeds."""
    layer = Layer()
    return homeless_tensors(layer, lambda: F.embedding(make(layer, IDS), layer.weight), IDS)


def moved_where_it_is_not(positions: Tensor, ids: Tensor) -> Tensor:
    return positions if positions.device == ids.device else positions.to(ids.device)


HOMES = {
    "made with device": lambda layer, ids: torch.arange(2, device=ids.device),
    "moved by to": lambda layer, ids: torch.arange(2).to(ids.device),
    "moved to another": lambda layer, ids: torch.arange(2).to(ids),
    "of its type": lambda layer, ids: torch.arange(2).type_as(ids),
    "made by the other": lambda layer, ids: ids.new_tensor([0, 1]),
    "like the other": lambda layer, ids: torch.ones_like(ids).cumsum(-1)[0] - 1,
    "a buffer": lambda layer, ids: layer.places[: ids.shape[-1]],
    "computed": lambda layer, ids: (ids * 0 + ids.flip(0)).clamp(0, 3),
    "moved where it is not": lambda layer, ids: moved_where_it_is_not(torch.arange(2), ids),
    "on the kind of device that the other is on": lambda layer, ids: torch.arange(2, device=ids.device.type),
    "on the GPU if the other is": lambda layer, ids: torch.arange(2, device="cuda" if ids.is_cuda else "cpu"),
    "of the other's shape, then moved": lambda layer, ids: (
        torch.arange(2).expand_as(ids).to(layer.weight.device)
    ),
    "copied into one that follows": lambda layer, ids: torch.empty_like(ids).copy_(torch.arange(2)),
    "rows counted by the other": lambda layer, ids: torch.eye(2, device=ids.device)[ids % 2].long()[0, 0],
    "counted": lambda layer, ids: torch.cumsum(torch.ones_like(ids), dim=-1) - 1,
    "wrapped as torch 0.3 asked for it": lambda layer, ids: torch.autograd.Variable(ids.view(-1)),
}


@pytest.mark.parametrize("how", HOMES)
def test_a_tensor_that_follows_its_layer_is_at_home(how: str) -> None:
    assert positions_with(HOMES[how]) == []


def test_a_device_context_counts_as_a_device() -> None:
    def in_context(layer: Layer, ids: Tensor) -> Tensor:
        with torch.device(ids.device):
            return torch.arange(2)

    assert positions_with(in_context) == []


STRAYS = {
    "made without device": lambda layer, ids: torch.arange(2),
    "from a list": lambda layer, ids: torch.tensor([0, 1]),
    "left behind": lambda layer, ids: layer.left_behind[:2],
    "computed from such": lambda layer, ids: torch.arange(2) * 1,
    "made on a device that the author has": lambda layer, ids: torch.arange(2, device="cpu"),
    "moved to a device that the author has": lambda layer, ids: torch.arange(2).to(torch.device("cpu")),
    "like such": lambda layer, ids: torch.zeros_like(torch.arange(2)),
    "of the other's shape": lambda layer, ids: torch.arange(2).expand_as(ids),
    "taken away from the layer": lambda layer, ids: ids.cpu(),
    "taken away by name": lambda layer, ids: ids.to("cpu"),
    "taken away to a device that the author has": lambda layer, ids: ids.to(device=torch.device("cpu")),
}


@pytest.mark.parametrize("how", STRAYS)
def test_a_tensor_that_stays_behind_is_told_where_it_meets_the_layer(how: str) -> None:
    assert positions_with(STRAYS[how]) == ["embedding"]


def test_ids_of_the_layer_index_nothing_that_stays_behind() -> None:
    layer = Layer()
    assert homeless_tensors(layer, lambda: torch.eye(3)[IDS] @ layer.weight[:3], IDS) == ["__getitem__"]
    assert homeless_tensors(layer, lambda: torch.eye(3)[IDS[0, 0]].sum() * layer.weight, IDS) == []


def test_rows_that_are_copied_to_where_nobody_asked_for_them_are_told() -> None:
    layer = Layer()

    def copied(device: torch.device | None) -> Tensor:
        rows = torch.empty(2, 2, device=device)
        for at, row in enumerate(layer.weight[:2]):
            rows[at] = row
        return rows

    assert homeless_tensors(layer, lambda: copied(None)) == ["return"]
    assert homeless_tensors(layer, lambda: copied(layer.weight.device)) == []


def test_what_goes_to_the_cpu_leaves_the_tensor_that_it_comes_from_at_home() -> None:
    layer = Layer()

    def call() -> Tensor:
        print(layer.weight.cpu().sum(), IDS.cpu().tolist())
        return layer.weight[IDS]

    assert homeless_tensors(layer, call, IDS) == []
    assert homeless_tensors(layer, lambda: call().cpu(), IDS) == ["return"]
    assert homeless_tensors(layer, lambda: layer.weight.cpu()[IDS.cpu()].to(layer.weight.device), IDS) == []


def test_what_vmap_gives_back_is_at_home_where_it_can_learn() -> None:
    layer = Layer()

    def call() -> Tensor:
        rows = torch.vmap(lambda column: column.index_select(0, IDS[0]), in_dims=1, out_dims=1)(layer.weight)
        return rows.reshape(2, 2) + layer.weight[:2]

    assert homeless_tensors(layer, call, IDS) == []


def test_every_meeting_is_told_once() -> None:
    layer = Layer()

    def call() -> Tensor:
        stray = torch.ones(4, 2)
        return layer.weight + stray + layer.weight * stray + torch.stack([layer.weight, stray]).sum(0)

    assert homeless_tensors(layer, call) == ["add", "mul", "stack"]


def test_numbers_without_dimensions_are_at_home_everywhere() -> None:
    layer = Layer()
    assert homeless_tensors(layer, lambda: layer.weight * torch.tensor(2.0)) == []


def test_ids_from_elsewhere_may_index_a_table_as_torch_allows() -> None:
    layer = Layer()
    assert homeless_tensors(layer, lambda: layer.weight[torch.tensor([1, 0])]) == []


def remembering(key: Callable[[Tensor], object]) -> list[str]:
    """What is homeless where a layer remembers its positions by a key that is drawn from the IDs."""
    layer, known = Layer(), dict[object, Tensor]()

    def call() -> Tensor:
        if key(IDS) not in known:
            known[key(IDS)] = torch.arange(IDS.shape[-1], device=IDS.device)
        return F.embedding(known[key(IDS)], layer.weight)

    return homeless_tensors(layer, call, IDS)


def test_what_is_remembered_whatever_the_device_is_told() -> None:
    assert remembering(lambda ids: ids.shape[-1]) == ["embedding"]
    assert remembering(lambda ids: (ids.shape[-1], ids.device.type)) == ["embedding"]


def test_what_is_remembered_for_each_device_is_not_told() -> None:
    assert remembering(lambda ids: (ids.shape[-1], ids.device)) == []
    assert remembering(lambda ids: f"{ids.shape} on {ids.device}") == []


@pytest.mark.parametrize(("key", "told"), [(lambda ids: ids.device, []), (lambda ids: "any", ["embedding"])])
def test_what_was_remembered_before_the_call_is_told_where_it_is_for_any_device(
    key: Callable[[Tensor], object], told: list[str]
) -> None:
    layer, known = Layer(), {key(IDS): torch.arange(9)}

    def call() -> Tensor:
        if key(IDS) not in known:
            known[key(IDS)] = torch.arange(9, device=IDS.device)
        return F.embedding(known[key(IDS)][: IDS.shape[-1]].clone(), layer.weight)

    assert homeless_tensors(layer, call, IDS) == told


def test_what_is_remembered_and_moved_is_not_told() -> None:
    layer, known = Layer(), torch.arange(2)
    assert homeless_tensors(layer, lambda: F.embedding(known.to(IDS.device), layer.weight), IDS) == []


def test_an_error_on_the_second_device_says_nothing() -> None:
    layer = Layer()

    def call() -> Tensor:
        if IDS.device.index:
            raise RuntimeError("no such device")
        return layer.weight + torch.ones(2)

    assert homeless_tensors(layer, call, IDS) == ["add"]


def test_a_table_that_vmap_gave_may_be_indexed() -> None:
    layer = Layer()
    rows = torch.vmap(lambda row: row * 2)
    assert homeless_tensors(layer, lambda: rows(layer.weight)[IDS], IDS) == []


def test_a_patched_torch_does_not_deafen_the_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__enter__", "__exit__"):
        monkeypatch.setattr(torch.overrides.TorchFunctionMode, name, lambda self, *error: self)
    monkeypatch.setattr(torch._C._functorch, "is_functorch_wrapped_tensor", lambda tensor: True)
    layer = nn.Linear(2, 2)
    assert homeless_tensors(layer, lambda: layer.weight + torch.zeros(2)) == ["add"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda weight: weight[IDS], "all"),
        (lambda weight: torch.zeros(2, 3), "all but what is returned"),
        (lambda weight: torch.eye(3)[IDS] @ weight[:3], "all but what [...] is given"),
        (
            lambda weight: (weight == torch.ones(4)) * torch.ones(4),
            "all but what == is given and what mul is given",
        ),
        (
            lambda weight: (weight + torch.ones(4), torch.ones(3))[1],
            "all but what add is given and what is returned",
        ),
    ],
)
def test_a_student_is_told_in_words_what_lies_elsewhere(call: Callable[[Tensor], object], words: str) -> None:
    layer = nn.Embedding(4, 4)
    assert on_the_device_of_its_input(layer, lambda: call(layer.weight), IDS) == words

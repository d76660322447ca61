"""What is asked of both on other devices and at the size of GPT-2."""

import contextlib
import re

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Exercise

from .cases import TEXT, ids

exercise = Exercise()


def hears_what_is_made(module, case):
    """`works_on_any_device` with a probe that is short enough to be read."""
    layer, token_ids = module.PositionalEmbedding(1000, 200), torch.ones(case.shape, dtype=torch.int64)
    there, rows_there = torch.device("meta"), "an error"

    class Hears(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, f, types, args=(), kwargs=None):
            new = f(*args, **(kwargs or {}))
            self.asked = isinstance(new, torch.device) or getattr(self, "asked", False)
            wanted = (
                "(?s)(?!cpu|to:.*(device\\(|'cpu')).*:.*tensor",
                "(?s)(?!cpu).*:.*(tensor|device': [^N])",
            )[self.asked]
            assert not getattr(new, "ndim", 0) or re.match(wanted, f"{f.__name__}: {args} {kwargs}"), (
                f.__name__
            )
            return new

    with Hears():
        layer(token_ids)
        module.positional_ids(token_ids)
    made, nothing = token_ids.device, {"positions": there, "rows": there}
    torch.set_default_device(there)
    with contextlib.suppress(Exception):  # what is made there without device= cannot be moved from it
        made = module.positional_ids(token_ids).device
    torch.set_default_device(None)
    with contextlib.suppress(RuntimeError, TypeError):  # raised where there are no numbers to look at
        there = module.positional_ids(token_ids.to("meta")).device
        rows_there = layer.to("meta")(token_ids.to("meta")).device
    with contextlib.suppress(RuntimeError, TypeError):
        for name, one in {"positions": module.positional_ids, "rows": layer}.items():
            nothing[name] = one(token_ids[..., :0].to("meta")).device
    left = "".join(f" but {name}" for name, one in vars(layer).items() if isinstance(one, torch.Tensor))
    return {
        "device": there,
        "on the device of its input": f"all{left}",
        'rows of layer.to("meta")': rows_there,
        "device for no tokens": nothing,
        'device under torch.set_default_device("meta")': made,
    }


def device_of_positions(module, token_ids):
    """Where positions lie for these IDs on the meta device, which stands in for a GPU and holds no numbers.

    An answer that looks at numbers, as in an assert, cannot be asked there. Of such a one the probe says whether its
    positions follow the IDs.
    """
    here = token_ids[..., 1:].clone()
    there = here.to("meta")
    module.positional_ids(here)  # what is remembered of this must not be given there
    try:
        return module.positional_ids(there).device
    except (RuntimeError, TypeError) as error:
        if "meta" not in str(error).lower():
            raise
    heard = on_the_device_of_its_input(torch.nn.Module(), lambda: module.positional_ids(token_ids), token_ids)
    return there.device if heard == "all" else token_ids.device


def device_elsewhere(module, token_ids):
    """Where positions lie for IDs on the CPU while torch makes on the meta device what is made without `device=`.

    An answer that then moves it to the IDs is right on devices that hold numbers. Here it gets an error from torch.
    """
    found = token_ids.device
    try:
        torch.set_default_device("meta")
        with contextlib.suppress(Exception):
            found = module.positional_ids(token_ids).device
    finally:
        torch.set_default_device(None)
    return found


def devices_for_no_tokens(module, token_ids):
    """Where positions and rows lie for no tokens on the meta device, as far as an answer can be asked there."""
    there = torch.device("meta")
    devices = {"positions": there, "rows": there}
    with contextlib.suppress(Exception):
        layer, nothing = module.PositionalEmbedding(4, 3).to(there), token_ids[..., :0].to(there)
        found = module.positional_ids(nothing).device, layer(nothing).device
        devices = dict(zip(devices, found, strict=True))
    return devices


def device_of_rows(module, token_ids):
    """Where the rows lie if the layer and the IDs are on the meta device.

    An answer that looks at numbers gets an error from torch there and cannot be asked. One that raises an error of its
    own takes IDs from the CPU alone.
    """
    there = torch.device("meta")
    try:
        rows = module.PositionalEmbedding(1000, 200).to(there)(token_ids.to(there))
    except Exception as error:
        return there if isinstance(error, RuntimeError) or "convert meta" in str(error) else "an error"
    return rows.device if isinstance(rows, torch.Tensor) else there  # what else comes back is told elsewhere


@exercise.check(
    points=0.5,
    calls='positional_ids(torch.empty(2, 3, dtype=torch.int64, device="meta")).device',
    # Lengths that no other check uses: what a right answer has remembered by length was not seen being made.
    cases=st.just({"shape": [2, 2, 149]}),
    corners=[{"shape": [131]}, {"shape": [2, 137]}, {"shape": [2, 3, 139]}],
    draws=1,
    needs=["has_a_row_for_every_position"],
    hint="A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.",
    plain=hears_what_is_made,
)
def works_on_any_device(module, case):
    """Positions lie on the device of `token_ids`, and nothing the layer makes stays behind on the CPU.

    So it is for no tokens at all, and for tokens on the CPU while torch's default device is another.
    A layer that was moved takes IDs that were moved.
    """
    layer, token_ids = module.PositionalEmbedding(1000, 200), torch.ones(case.shape, dtype=torch.int64)
    there = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    return {
        "device": device_of_positions(module, token_ids),
        "on the device of its input": there,
        'rows of layer.to("meta")': device_of_rows(module, token_ids),
        "device for no tokens": devices_for_no_tokens(module, token_ids),
        'device under torch.set_default_device("meta")': device_elsewhere(module, token_ids),
    }


@exercise.check(
    points=0.5,
    calls="PositionalEmbedding(context_size, emb_dim)(token_ids)",
    cases=st.fixed_dictionaries(
        {
            "table": st.just(Table(1024, 64, fill="scrambled")),
            "token_ids": st.integers(257, 1023).map(lambda length: ids(2, length)),
            "far": st.just(False),
        }
    ),
    corners=[
        {"table": Table(512, 768, fill="scrambled"), "token_ids": Ids((7454, 2402, 257), (3,)), "far": False},
        # Once is enough: an answer that goes from position to position takes a second for it.
        {"table": Table(4, 256, fill="scrambled"), "token_ids": Ids(TEXT, (8, 4)), "far": True},
        {"table": Table(1024, 64, fill="scrambled"), "token_ids": ids(1024), "far": False},
    ],
    draws=1,
    needs=["returns_the_first_rows"],
    hint="What changes in your layer between 4 positions and 1024?",
)
def works_at_the_size_of_gpt2(module, case):
    """At sizes like GPT-2's every position has its own row: a table `[512, 768]` has 393,216 parameters.

    And past them: a window of 70,000 tokens ends at position 69,999, and tables of 5,100 and 17,000 rows are used to their end.
    """
    far, long, longest = (70_000, 5_100, 17_000) if case.far else (1_100, 1_100, 1_100)
    layer = module.PositionalEmbedding(*case.table.shape)
    table = next(layer.parameters())
    table.data.copy_(case.table)
    last = module.positional_ids(torch.ones(far, dtype=torch.int64))[-1]
    other = module.PositionalEmbedding(long, 1)
    next(other.parameters()).data.copy_(torch.arange(long)[:, None])
    all_rows = torch.equal(other(torch.ones(long, dtype=torch.int64)), next(other.parameters()))
    shape = [longest, 1]
    with contextlib.suppress(Exception):  # an answer that looks at numbers cannot be asked on meta
        other = module.PositionalEmbedding(longest, 1).to("meta")
        shape = list(other(torch.ones(longest, dtype=torch.int64, device="meta")).shape)
    facts = {
        "parameters": table.numel(),
        "rows": layer(case.token_ids),
        f"the last of {far:,} positions": last,
    }
    facts[f"shape of the rows for {longest:,} tokens on meta"] = shape
    return facts | {f"{long:,} tokens get all rows of a table [{long}, 1]": all_rows}

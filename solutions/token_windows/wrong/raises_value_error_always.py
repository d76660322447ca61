"""Raises ValueError, whatever it is given.

Believes: an error is as good a sign as any that nothing has been written yet.
Tell: Every call of your function raises ValueError. That is for a `max_length` or a `stride` below 1 alone.
Caught by: inputs_start_every_stride_tokens, a_text_too_short_gives_no_window, refuses_lengths_and_strides_below_one,
    every_character_becomes_gpt2_tokens, end_of_text_is_one_token,
    batches_come_as_dataloader_makes_them
"""


def sliding_windows(token_ids, max_length, stride):
    raise ValueError("not done yet")


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    raise ValueError("not done yet")

"""Side scroller: a camera of `max_length` tiles moves `stride` tiles a tick over a level made of tokens."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

TILE = torch.int64


class Level:
    def __init__(self, tiles):
        if torch.is_tensor(tiles):
            self.tiles = tiles.detach().clone().to(TILE)
        else:
            self.tiles = torch.tensor(list(tiles), dtype=TILE)

    @property
    def width(self):
        return self.tiles.numel()


class Camera:
    def __init__(self, width, speed):
        if width < 1:
            raise ValueError("camera has no width: max_length=%r" % width)
        if speed < 1:
            raise ValueError("camera does not move: stride=%r" % speed)
        self.x = 0
        self.width = width
        self.speed = speed

    def sees_all_of(self, level):
        # one more tile on the right is needed for the target
        return self.x + self.width < level.width

    def render(self, level, dx=0):
        return level.tiles.narrow(0, self.x + dx, self.width)

    def update(self):
        self.x += self.speed


def game_loop(level, camera):
    while camera.sees_all_of(level):
        yield camera.render(level), camera.render(level, dx=1)
        camera.update()


def sliding_windows(token_ids, max_length, stride):
    camera = Camera(max_length, stride)
    level = Level(token_ids)
    frames = list(game_loop(level, camera))
    if len(frames) == 0:
        blank = torch.zeros((0, max_length), dtype=TILE)
        return blank, blank.clone()
    now, after = zip(*frames)
    return torch.stack(now), torch.stack(after)


class Replay(Dataset):
    """All frames of one run."""

    def __init__(self, now, after):
        self.now, self.after = now, after

    def __len__(self):
        return self.now.shape[0]

    def __getitem__(self, frame):
        return self.now[frame], self.after[frame]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tiles = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    replay = Replay(*sliding_windows(tiles, max_length, stride))
    return DataLoader(replay, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)

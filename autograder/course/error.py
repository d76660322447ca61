"""The error of a course, in a file of its own: what is below course.toml's model refuses with it, too."""

from __future__ import annotations


class CourseError(Exception):
    """The course cannot be used as it stands, or not on this machine.

    The message is one line that names what is wrong and where, what was expected and what to do.
    """

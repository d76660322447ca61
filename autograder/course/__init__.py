"""What a course is. Here stands what is needed of it without its model, whose library takes long to import."""

FILE = "course.toml"
"""What makes a folder a course's."""

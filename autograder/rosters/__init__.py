"""The students of a course as a learning system exports them: read, and found again by the names of their folders."""

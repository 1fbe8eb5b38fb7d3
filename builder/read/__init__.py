"""Files -> Article: the text as read, metadata with where each value came from, and a report on every file."""

from builder.read.folder import Known, Reading, read_files, read_folder
from builder.read.registry import reader_names

__all__ = ["Known", "Reading", "read_files", "read_folder", "reader_names"]

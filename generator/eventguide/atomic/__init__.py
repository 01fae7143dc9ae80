"""Files and folders that are replaced whole or not at all. Nothing else in eventguide replaces either.

What is new is written in a hidden work folder beside the target, and takes the target's place when it is complete.
A lock shows that a work folder is in use; what a killed process left is finished or removed by the next start.
"""

from eventguide.atomic.replacement import Replacement, replacing
from eventguide.atomic.work_folder import clean_up
from eventguide.atomic.write_file import write_file

__all__ = ["Replacement", "clean_up", "replacing", "write_file"]

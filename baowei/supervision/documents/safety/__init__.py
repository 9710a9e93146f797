"""What is looked for in a file before the office keeps it; each module knows one kind of danger.

`Unsafe` says in one sentence what is wrong and what to do; `documents.kinds` says which looks each
kind of file goes through. Nothing here changes a file: it is taken as it is, or not at all.
"""

from baowei.supervision.documents.safety.unsafe import Unsafe

__all__ = ["Unsafe"]

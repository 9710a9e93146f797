"""The one error that a user sees: a clear sentence, and nothing half done."""


class BaoweiError(Exception):
    """A wrong call, a wrong input or a resource that is not there; its text is one sentence."""

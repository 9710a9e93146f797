"""A judge: a process of its own, so that judging never holds up the line that answers.

It takes requests that arrived together and judges them in one pass. A request that makes the judge
fail is judged alone, so that it takes no other with it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Judgement, Settlement
from baowei.gateway.place import place
from baowei.gateway.serving.wire import ASKS, Ask, Gone, Verdict, Verdicts, frame, receive

T = TypeVar("T")
log = logging.getLogger(__name__)
WAITING = 8
"""Connections that may wait: of the front, the keeper, and of those that they replaced."""


class Judge(Protocol):
    def requests(self, requests: Sequence[Request]) -> list[Judgement]: ...

    def settled(self, settlement: Settlement, past: dict[str, Any]) -> Judgement: ...


class JudgeServer:
    """Answers at a socket until it is told to finish; each client in a thread of its own."""

    def __init__(self, path: Path, judge: Judge) -> None:
        self.path, self._judge = path, judge
        self._one = threading.Lock()
        self._clients: set[socket.socket] = set()
        self._listening = listen(path)

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.finish())
        threads = []
        with contextlib.suppress(OSError):  # the socket is shut
            while True:
                client, _ = self._listening.accept()
                threads.append(threading.Thread(target=self._serve, args=(client,)))
                threads[-1].start()
        for thread in threads:
            thread.join()

    def finish(self) -> None:
        """What is being judged is still answered."""
        self._listening.shutdown(socket.SHUT_RDWR)
        for client in tuple(self._clients):
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RD)

    def _serve(self, client: socket.socket) -> None:
        self._clients.add(client)
        try:
            with client:
                while (body := receive(client)) is not None:
                    ask = ASKS.decode(body)
                    with self._one:  # the interpreter runs one thread at a time anyway
                        found = self._found(ask)
                    client.sendall(frame(found))
        except (Gone, OSError):
            log.info("a client of the judge went away")
        finally:
            self._clients.discard(client)

    def _found(self, ask: Ask) -> Verdicts:
        if ask.settlement is None:
            return verdicts(self._judge.requests, ask.requests)
        settlement = ask.settlement
        return verdicts(lambda _: [self._judge.settled(settlement, ask.past)], [settlement])


def listen(path: Path) -> socket.socket:
    """A socket at this path, in the place of an older judge's or one that was killed."""
    found = socket.socket(socket.AF_UNIX)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    found.bind(str(draft))
    found.listen(WAITING)
    # nobody finds the path before it can be connected to
    draft.rename(path)
    return found


def verdicts(judge: Callable[[Sequence[T]], list[Judgement]], asked: Sequence[T]) -> Verdicts:
    """seconds: of this thread's processor time."""
    started = time.thread_time()
    try:
        found = tuple(Verdict(one) for one in judge(asked))
    except Exception as wrong:
        if len(asked) > 1:
            found = tuple(verdicts(judge, [one]).verdicts[0] for one in asked)
        else:
            log.error("not judged: %s in %s", type(wrong).__name__, place(wrong))
            found = (Verdict(wrong=type(wrong).__name__),)
    return Verdicts(found, time.thread_time() - started)

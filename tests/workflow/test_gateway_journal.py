"""An entry whose append returned is on disk; what a dead writer left torn is passed over."""

from __future__ import annotations

import asyncio
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from journal_entries import judged, request, waiting

from baowei.gateway.entry import Entry
from baowei.gateway.journal.frame import entry_of, payloads
from baowei.gateway.journal.journal import Journal, NotKeptError
from baowei.gateway.journal.reading import next_pieces, remove_finished
from baowei.gateway.journal.segment import segments


def entries(count: int, start: int = 0) -> list[Entry]:
    return [judged(request(f"e{number:04}")) for number in range(start, start + count)]


def written(folder: Path) -> list[str]:
    return [entry_of(piece.payload).entry_id for piece in next_pieces(folder, {}, 10_000)]


def removed(folder: Path, positions: dict[str, int]) -> list[str]:
    return remove_finished(folder, positions, segments(folder))


async def keep(journal: Journal, what: list[Entry]) -> None:
    await asyncio.gather(*(journal.append(one) for one in what))


def test_entries_are_read_back_as_they_were(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        await keep(journal, entries(40))
        await journal.append(waiting(request("late")))
        await journal.close()

    asyncio.run(story())
    pieces = next_pieces(tmp_path, {}, 100)
    assert [entry_of(one.payload) for one in pieces] == [*entries(40), waiting(request("late"))]


def test_the_zone_of_a_time_is_kept(tmp_path: Path) -> None:
    received = datetime(2026, 5, 1, 0, 30, tzinfo=timezone(timedelta(hours=8)))

    async def story() -> None:
        journal = Journal(tmp_path)
        await journal.append(judged(request("one", received=received)))
        await journal.close()

    asyncio.run(story())
    (piece,) = next_pieces(tmp_path, {}, 100)
    assert entry_of(piece.payload).request.received.isoformat() == received.isoformat()


def test_it_is_on_disk_when_append_returns(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        for one in entries(3):
            await journal.append(one)
            assert written(tmp_path)[-1] == one.entry_id
        await journal.close()

    asyncio.run(story())


def test_only_the_owner_reads_it_and_names_tell_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "journal"

    async def story() -> None:
        journal = Journal(folder)
        await keep(journal, entries(1))
        await journal.close()

    asyncio.run(story())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stem.replace("-", "").isdigit()


def test_a_large_segment_is_followed_by_a_new_one(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path, segment_bytes=2000)
        for one in entries(30):
            await journal.append(one)
        await journal.close()

    asyncio.run(story())
    assert len(segments(tmp_path)) > 2
    assert written(tmp_path) == [one.entry_id for one in entries(30)]


def test_a_torn_end_costs_nothing_before_it(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        await keep(journal, entries(5))
        await journal.close()

    asyncio.run(story())
    (path,) = segments(tmp_path)
    whole = path.read_bytes()
    *_, (_, before), (_, _) = payloads(path, 0)
    for cut in (before + 3, before + 11, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert written(tmp_path) == [one.entry_id for one in entries(4)]
    assert removed(tmp_path, {}) == []
    assert removed(tmp_path, {path.name: before}) == [path.name]
    assert list(tmp_path.iterdir()) == []


def test_damage_in_the_middle_is_laid_aside(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        await keep(journal, entries(3))
        await journal.close()

    asyncio.run(story())
    (path,) = segments(tmp_path)
    (_, first), *_ = payloads(path, 0)
    whole = bytearray(path.read_bytes())
    whole[first + 20] ^= 255
    path.write_bytes(whole)
    assert written(tmp_path) == ["e0000"]
    assert removed(tmp_path, {path.name: first}) == [path.name]
    (aside,) = (tmp_path / "aside").iterdir()
    assert aside.read_bytes() == whole[first:]


def test_a_segment_in_use_stays(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        assert removed(tmp_path, {}) == []
        await journal.close()

    asyncio.run(story())
    assert len(removed(tmp_path, {})) == 1


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Stands for a disk that is full: the same call fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_where_the_disk_takes_no_more_it_says_so_and_goes_on_later(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        await keep(journal, entries(2))
        (path,) = segments(tmp_path)
        size = path.stat().st_size
        for limit in (size + 100, 100, 100):
            with (
                no_file_larger_than(limit),
                pytest.raises(NotKeptError, match="接口日志无法写入"),
            ):
                await journal.append(entries(1, 2)[0])
        assert path.stat().st_size == size
        assert list(tmp_path.iterdir()) == [path]
        await keep(journal, entries(2, 3))
        await journal.close()

    asyncio.run(story())
    assert written(tmp_path) == ["e0000", "e0001", "e0003", "e0004"]


def test_a_disk_that_does_not_answer_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baowei.gateway.journal.journal.WAITING_BYTES", 5000)

    async def story() -> list[BaseException | None]:
        journal = Journal(tmp_path)
        results = await asyncio.gather(
            *(journal.append(one) for one in entries(20)), return_exceptions=True
        )
        await journal.close()
        return results

    results = asyncio.run(story())
    refused = [one for one in results if isinstance(one, NotKeptError)]
    assert 0 < len(refused) < 20
    assert len(written(tmp_path)) == 20 - len(refused)


def test_who_stops_waiting_holds_up_nobody(tmp_path: Path) -> None:
    async def story() -> None:
        journal = Journal(tmp_path)
        first, second = entries(2)
        hurried = asyncio.create_task(journal.append(first))
        patient = asyncio.create_task(journal.append(second))
        await asyncio.sleep(0)
        hurried.cancel()
        await patient
        await journal.close()

    asyncio.run(story())
    assert "e0001" in written(tmp_path)


def test_a_folder_that_cannot_be_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotKeptError, match="无法写入"):
        Journal(tmp_path / "file" / "journal")

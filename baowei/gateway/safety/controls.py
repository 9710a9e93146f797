"""What people decide about rules. Each act checks its input and stands in the history."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

import psycopg

from baowei.errors import BaoweiError
from baowei.gateway.limits import Clock
from baowei.gateway.safety import breakers, checks, in_force
from baowei.gateway.safety.band import Usual
from baowei.gateway.safety.breaker import Breaker
from baowei.gateway.safety.counts import HOUR, Key
from baowei.gateway.safety.history import Decision, history, recorded
from baowei.gateway.safety.tables import changed, prepare
from baowei.gateway.safety.tally import minute_of


@dataclass(frozen=True)
class Controls:
    """connect: gives a connection. rules: codes that there are.

    Each act is a `BaoweiError` with a sentence where its input is wrong or nothing is to be done.
    who: the person who decides; why: the reason in that person's words.
    """

    connect: Callable[[], psycopg.Connection]
    rules: Container[str]
    clock: Clock = field(default_factory=Clock)

    def shadow(self, rule: str, region: str, who: str, why: str) -> None:
        """From now on the rule runs and records there, and is not answered."""
        rule, region = checks.rule(rule, self.rules), checks.region(region)
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            row = (rule, region, who, why, self.clock.now())
            done = connection.execute(
                "insert into gateway_shadow values (%s, %s, %s, %s, %s) on conflict do nothing", row
            )
            _one(done, "这条规则在该地区已经是静默观察")
            self._record(connection, "shadow", rule, who, why, region=region)

    def end_shadow(self, rule: str, region: str, who: str, why: str) -> None:
        """From now on the rule is answered there."""
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            done = connection.execute(
                "delete from gateway_shadow where rule_code = %s and region = %s", (rule, region)
            )
            _one(done, "这条规则在该地区没有静默观察")
            self._record(connection, "end_shadow", rule, who, why, region=region)

    def snooze(
        self, rule: str, subject_type: str, subject: str, until: date, who: str, why: str
    ) -> None:
        """The rule is not answered about the subject up to that day; a later one replaces it."""
        rule, about = checks.rule(rule, self.rules), checks.subject(subject_type, subject)
        until = checks.snooze_until(until, self.clock.now().date())
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            connection.execute(
                "insert into gateway_snooze values (%s, %s, %s, %s, %s, %s, %s)"
                " on conflict (rule_code, subject_type, subject_id) do update set"
                " until = excluded.until, who = excluded.who, why = excluded.why,"
                " since = excluded.since",
                (rule, *about, until, who, why, self.clock.now()),
            )
            detail = {"until": until.isoformat()}
            self._record(connection, "snooze", rule, who, why, subject=about, detail=detail)

    def end_snooze(self, rule: str, subject_type: str, subject: str, who: str, why: str) -> None:
        about = checks.subject(subject_type, subject)
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            done = connection.execute(
                "delete from gateway_snooze"
                " where rule_code = %s and subject_type = %s and subject_id = %s",
                (rule, *about),
            )
            _one(done, "没有这项暂停提醒")
            self._record(connection, "end_snooze", rule, who, why, subject=about)

    def allow(
        self,
        rule: str,
        subject_type: str,
        subject: str,
        *,
        begins: date,
        until: date,
        owner: str,
        why: str,
        article: str = "",
    ) -> int:
        """Registers an exception; its number. article: what allows it, where there is one."""
        rule, about = checks.rule(rule, self.rules), checks.subject(subject_type, subject)
        days = checks.span(begins, until, self.clock.now().date())
        owner, why = checks.text(owner, "负责人"), checks.why(why)
        article = checks.text(article, "依据") if article else ""
        with self._changing() as connection:
            row = connection.execute(
                "insert into gateway_allowed (rule_code, subject_type, subject_id, owner, why,"
                " article, begins, until, since) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
                " returning allowed_id",
                (rule, *about, owner, why, article, *days, self.clock.now()),
            ).fetchone()
            number: int = row[0] if row else 0
            detail = {"allowed_id": number, "article": article}
            detail |= {"begins": begins.isoformat(), "until": until.isoformat()}
            self._record(connection, "allow", rule, owner, why, subject=about, detail=detail)
        return number

    def revoke(self, allowed_id: int, who: str, why: str) -> None:
        """Ends an exception at once."""
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            row = connection.execute(
                "delete from gateway_allowed where allowed_id = %s"
                " returning rule_code, subject_type, subject_id",
                (allowed_id,),
            ).fetchone()
            if row is None:
                raise BaoweiError(f"没有编号为 {allowed_id} 的例外")
            rule, *about = row
            detail = {"allowed_id": allowed_id}
            subject = (about[0], about[1])
            self._record(connection, "revoke", rule, who, why, subject=subject, detail=detail)

    def close_breaker(
        self, rule: str, region: str, who: str, why: str, *, anew: bool = False
    ) -> None:
        """The rule interrupts again. anew: what it does now is right, so that what is usual is
        learned from here on; otherwise the same flood opens it again."""
        who, why = checks.who(who), checks.why(why)
        with self._changing() as connection:
            key, minute = Key(rule, region), minute_of(self.clock.now())
            found = breakers.read(connection).get(key)
            if found is None or not found.cause:
                raise BaoweiError("这条规则在该地区没有熔断")
            closed = found.closed(minute)
            if anew:
                closed = replace(closed, usual=Usual(), learned=minute // HOUR + 1)
            breakers.write(connection, [closed])
            detail = {"cause": found.cause, "anew": anew}
            self._record(connection, "close_breaker", rule, who, why, region=region, detail=detail)

    def shadows(self) -> list[in_force.Shadow]:
        with self._reading() as connection:
            return in_force.shadows(connection)

    def snoozes(self) -> list[in_force.Snooze]:
        with self._reading() as connection:
            return in_force.snoozes(connection, self.clock.now().date())

    def allowed(self) -> list[in_force.Allowed]:
        with self._reading() as connection:
            return in_force.allowed(connection, self.clock.now().date())

    def breakers(self) -> list[Breaker]:
        """Those that are open, and those of rules that fell silent."""
        with self._reading() as connection:
            return in_force.alarmed(connection)

    def history(self, *, most: int = 200) -> list[Decision]:
        """The last decisions, newest first."""
        with self._reading() as connection:
            return history(connection, most=most)

    @contextmanager
    def _reading(self) -> Iterator[psycopg.Connection]:
        with self.connect() as connection:
            prepare(connection)
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[psycopg.Connection]:
        """One transaction, alone: whoever decides about breakers waits for it."""
        with self._reading() as connection, connection.transaction():
            changed(connection)
            yield connection

    def _record(
        self,
        connection: psycopg.Connection,
        act: str,
        rule: str,
        who: str,
        why: str,
        *,
        region: str = "",
        subject: tuple[str, str] = ("", ""),
        detail: Mapping[str, object] | None = None,
    ) -> None:
        recorded(
            connection,
            act=act,
            rule_code=rule,
            who=who,
            why=why,
            at=self.clock.now(),
            region=region,
            subject=subject,
            detail=detail,
        )


def _one(done: psycopg.Cursor, otherwise: str) -> None:
    if not done.rowcount:
        raise BaoweiError(otherwise)

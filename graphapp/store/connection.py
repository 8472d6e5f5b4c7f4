"""Calls to the store, each with a deadline.

The driver runs in one thread of its own (asyncio), because there a call that gets no answer can be
cancelled: a server that is frozen rather than gone holds a blocking call for as long as it likes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError
from typing import Any, TypeVar

import neo4j

from graphapp.errors import GraphappError, StoreUnavailable
from graphapp.language import _
from graphapp.store.engine import Access, Engine
from graphapp.store.failures import ANSWERS, in_our_words
from graphapp.store.queries import bind

T = TypeVar("T")
Work = Callable[[neo4j.AsyncSession], Awaitable[T]]

_PING_EVERY = 0.5  # seconds, while a long call runs
_PING_MARGIN = 0.7  # seconds of the deadline, so that a frozen store is noticed in time
_LONGEST = 900.0  # seconds, for anything
_CLOSING = 2.0

# The driver logs what it retries and what it thinks of our statements; users get our errors.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)
_log = logging.getLogger(__name__)


class Connection:
    """One driver for all threads of a process; opened again by itself when the engine was gone."""

    def __init__(self, engine: Engine, deadline: float) -> None:
        self._engine = engine
        self._deadline = deadline
        self._driver: neo4j.AsyncDriver | None = None
        self._database = ""
        self._opening: asyncio.Task[None] | None = None
        self._closed = False
        self._is_lost: bool | None = None  # None before it was ever had
        self._gate = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="store", daemon=True)
        self._thread.start()

    def open(self) -> None:
        """Raises StoreUnavailable or SetupProblem; the connection is closed then."""
        try:
            self._wait(self._timed(self._ready(), self._engine.start_time))
        except BaseException:
            self.close()
            raise
        self._is_lost = False

    def close(self) -> None:
        """Ends the calls that are under way, and lets go of the engine."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            closing = asyncio.run_coroutine_threadsafe(self._close(), self._loop)
        closing.result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Work[T]) -> T:
        """Does `work` with a session, within the deadline.

        Raises StoreUnavailable, or whatever of ours `work` raises.
        """
        return self._wait(self._shortly(work))

    def run_long(self, work: Work[T], *, breath: float = 0) -> T:
        """Does `work` with a session, for as long as the store answers other calls meanwhile; each
        within the deadline or `breath` seconds, whichever is longer. The first must keep to the
        deadline.

        Raises StoreUnavailable, or whatever of ours `work` raises.
        """
        return self._wait(self._patiently(work, max(breath, self._deadline - _PING_MARGIN)))

    def _wait(self, call: Coroutine[Any, Any, T]) -> T:
        with self._gate:
            if self._closed:
                call.close()
                raise StoreUnavailable(_("The store was closed."))
            future = asyncio.run_coroutine_threadsafe(call, self._loop)
        try:
            result = future.result()
            self._note(lost=False)
            return result
        except GraphappError as error:
            if isinstance(error, StoreUnavailable):
                self._note(lost=True)
            raise
        except CancelledError:
            raise StoreUnavailable(_("The store was closed.")) from None
        except ANSWERS as error:
            self._note(lost=not isinstance(error, neo4j.exceptions.Neo4jError))  # a no is an answer
            raise in_our_words(error, self._engine) from error
        except BaseException:
            future.cancel()
            raise

    def _note(self, *, lost: bool) -> None:
        """Tells once that the store is gone, and once that it is back."""
        with self._gate:
            is_news = self._is_lost is not None and self._is_lost != lost and not self._closed
            if is_news:
                self._is_lost = lost
        if is_news and lost:
            _log.warning("%s does not answer. Everything waits for it.", self._engine.where)
        elif is_news:
            _log.warning("%s answers again.", self._engine.where)

    async def _shortly(self, work: Work[T]) -> T:
        return await self._timed(self._do(work), self._deadline)

    async def _patiently(self, work: Work[T], silence: float) -> T:
        await self._shortly(_ping)
        task = asyncio.ensure_future(self._do(work))
        try:
            async with asyncio.timeout(_LONGEST):
                while not (await asyncio.wait({task}, timeout=_PING_EVERY))[0]:
                    await self._timed(self._do(_ping), silence)
            return task.result()
        finally:
            await _end(task)

    async def _timed(self, call: Coroutine[Any, Any, T], seconds: float) -> T:
        async with asyncio.timeout(seconds):
            return await call

    async def _do(self, work: Work[T]) -> T:
        await self._ready()
        assert self._driver is not None
        async with self._driver.session(database=self._database) as session:
            return await work(session)

    async def _ready(self) -> None:
        """The driver is there and its engine is; all callers wait for one opening, and one that
        gives up leaves it running."""
        if self._opening is None and self._driver is not None and not self._engine.is_gone:
            return
        if self._opening is None:
            self._opening = asyncio.ensure_future(self._open())
            self._opening.add_done_callback(self._opened)
        await asyncio.shield(self._opening)

    def _opened(self, task: asyncio.Task[None]) -> None:
        self._opening = None
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody may have

    async def _open(self) -> None:
        await self._drop_driver()
        async with asyncio.timeout(self._engine.start_time):
            access = await self._engine.open()
            driver = _driver(access)
            try:
                await self._first_answer(driver, access.database)
            except BaseException:
                await driver.close()
                raise
        self._driver, self._database = driver, access.database

    async def _first_answer(self, driver: neo4j.AsyncDriver, database: str) -> None:
        """Asks until there is an answer: the embedded engine listens before it can work."""
        while True:
            try:
                async with driver.session(database=database) as session:
                    return await _ping(session)
            except ANSWERS:
                if self._engine.is_gone or not self._engine.is_ours:
                    raise
                await asyncio.sleep(0.1)

    async def _close(self) -> None:
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        if calls:
            await asyncio.wait(calls, timeout=_CLOSING)
        await self._drop_driver()
        await self._engine.close()

    async def _drop_driver(self) -> None:
        driver, self._driver = self._driver, None
        if driver:
            with contextlib.suppress(*ANSWERS):
                async with asyncio.timeout(_CLOSING):
                    await driver.close()


async def _end(task: asyncio.Future[Any]) -> None:
    """Cancels a task and waits until it has let go of its connection. Where it failed as well,
    nobody needs to hear of that: whoever waits for it is told why it was ended."""
    if not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_CLOSING)
    if task.done() and not task.cancelled():
        task.exception()


async def _ping(session: neo4j.AsyncSession) -> None:
    await (await session.run(*bind("ping"))).consume()


def _driver(access: Access) -> neo4j.AsyncDriver:
    return neo4j.AsyncGraphDatabase.driver(
        access.uri,
        auth=(access.username, access.password),
        connection_timeout=3,
        connection_acquisition_timeout=3,
        max_transaction_retry_time=2,
        warn_notification_severity=neo4j.NotificationMinimumSeverity.OFF,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )

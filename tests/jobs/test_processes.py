"""The queue among real processes: once each, and nothing lost when one is killed."""

import os
import signal
from collections import Counter


def test_several_workers_do_each_piece_once_and_a_round_once(house):
    house.ask("enqueue", "note_on_disk", "80")
    for _ in range(2):
        house.start("work", "30", "2", "with a round")
    house.wait_until(lambda: len(house.lines()) >= 81)
    house.enough()
    counted = Counter(house.lines())
    ticks = counted.pop("tick")
    assert counted == {str(number): 1 for number in range(80)}
    rows = house.rows()
    # Two, if midnight came in the middle.
    assert ticks == len({row["slot"] for row in rows if row["slot"]})
    assert {row["attempts"] for row in rows} == {1}
    assert all(row["finished_at"] for row in rows)


def test_work_of_a_killed_worker_is_done_again_after_its_lease(house):
    house.ask("enqueue", "stall_once")
    killed = house.start("work", "3")
    house.wait_until(lambda: house.lines() == ["began 1"])
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    [row] = house.rows()
    assert row["finished_at"] is None and row["holder"].startswith("test-0")
    house.start("work", "3")
    house.wait_until(lambda: "ended 2" in house.lines())
    house.enough()
    assert house.lines() == ["began 1", "began 2", "ended 2"]
    [after] = house.rows()
    assert after["attempts"] == 2 and after["finished_at"] and after["trouble"] == ""
    assert after["started_at"] >= row["due"], "taken before the lease of the dead ended"


def test_work_longer_than_the_lease_keeps_it_by_its_heartbeat(house):
    house.ask("enqueue", "take_long")
    house.start("work", "2", "2")
    house.wait_until(lambda: "ended" in house.lines())
    house.enough()
    assert house.lines() == ["began", "ended"]
    assert [row["attempts"] for row in house.rows()] == [1]


def test_undone_and_unfinished_transactions_leave_no_work(house):
    house.ask("undo")
    house.ask("die")
    assert house.rows() == []

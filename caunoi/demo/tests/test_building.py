"""Beginning to build the demo: into an empty database, and all of it or nothing."""

import datetime as dt
import json

import pytest

from caunoi import cli, home
from caunoi.base.errors import WrongState
from caunoi.demo import build as story
from caunoi.journal.models import Operation
from caunoi.org.actions import NewUnit, found
from caunoi.org.models import Person, Unit, User


def test_data_that_is_not_the_demo_is_left_alone(house, capsys):
    units, people = Unit.objects.count(), Person.objects.count()
    assert cli.main(["demo"]) == 1
    assert "data here that is not the demo" in capsys.readouterr().err
    assert (Unit.objects.count(), Person.objects.count()) == (units, people)


def test_without_a_demo_there_is_nothing_to_check(db, capsys):
    assert cli.main(["demo", "--check", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out).keys() == {"error"}
    assert "run “caunoi demo” first" in told.err


def test_a_build_that_ends_early_leaves_nothing(db, monkeypatch):
    def stop(self):
        found(units=[NewUnit("Một", "confederation", dt.date(2000, 1, 1))], by=self.console)
        raise KeyboardInterrupt

    class ShortStory:
        def __init__(self):
            self.console = User.objects.console()
            self.chapters = [story.Chapter(dt.date.min, 0, lambda: stop(self))]

    home.ship()
    operations = Operation.objects.count()
    assert operations == 1  # all that is shipped is one deed
    monkeypatch.setattr(story, "Story", ShortStory)
    with pytest.raises(KeyboardInterrupt):
        story.build()
    assert not Unit.objects.exists()
    assert Operation.objects.count() == operations
    assert not story.built()


def test_a_house_that_has_its_own_tree_refuses_the_demo(house):
    with pytest.raises(WrongState):
        story.build()

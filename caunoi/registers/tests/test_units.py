"""Units as lists call them."""

import pytest

from caunoi.registers.imports.reading import Reading


@pytest.fixture
def reading(house):
    return Reading(unit=house.upper, by=house.console, as_of=None)


@pytest.mark.parametrize(
    "written",
    [
        "CĐCS Sở Phía Bắc", "Sở Phía Bắc", "SO PHIA BAC", "Công đoàn cơ sở Sở Phía Bắc",
        "sở  phía bắc.",
    ],
)  # fmt: skip
def test_a_unit_is_found_by_its_name(written, reading, house):
    assert reading.unit_called(written) == house.north.pk


def test_a_path_means_its_lowest_unit_from_either_end(reading, house):
    upper = str(reading.units[house.upper.pk])
    for path in (f"Sở Phía Bắc - {upper}", f"{upper} / Sở Phía Bắc", f"{upper}, CĐCS Sở Phía Bắc"):
        assert reading.unit_called(path) == house.north.pk
    assert reading.unit_called("Sở Phía Bắc - Sở Phía Đông Tây") is None


def test_what_is_nearly_a_unit_is_proposed(reading):
    assert "Sở Phía Bắc" in reading.unit_near("Sở Phía Bắcc")
    assert reading.unit_near("Nhà máy") == ""

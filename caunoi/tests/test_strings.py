"""Every string that people see has its Vietnamese translation, and the catalogue is in step."""

import ast
import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from caunoi.tests.test_skeleton import caunoi

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = Path("locale/vi/LC_MESSAGES/django.po")
# Names, and the page that must work when nothing else does: it says both languages.
SAID_AS_IT_IS = {"caunoi", "Cầu Nối", "English", "Tiếng Việt"}
BOTH_LANGUAGES = {"500.html"}


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """The package copied, its strings gathered anew on top of the kept catalogue."""
    copy = tmp_path_factory.mktemp("strings") / "caunoi"
    shutil.copytree(
        PACKAGE, copy, ignore=shutil.ignore_patterns("static", "tests", "__pycache__", "*.pyc")
    )
    subprocess.run(
        [PACKAGE.parent / "scripts" / "messages", copy], check=True, capture_output=True, text=True
    )
    return copy


def entries(path):
    return path.read_text(encoding="utf-8").split("\n\n")[1:]


def kept():
    with open((PACKAGE / CATALOGUE).with_suffix(".mo"), "rb") as file:
        return gettext.GNUTranslations(file)._catalog


def test_every_string_has_its_vietnamese_translation(gathered):
    untold = []
    for entry in entries(gathered / CATALOGUE):
        told = re.findall(r'^msgstr(?:\[\d\])? "(.*)"((?:\n"[^\n]*")*)', entry, re.MULTILINE)
        empty = any(not first and not more for first, more in told)
        if "#, fuzzy" in entry or not told or empty:
            untold.append(entry)
    assert not untold, "\n\n".join(untold[:20])


def test_the_compiled_catalogue_is_in_step_with_the_kept_one(tmp_path):
    fresh = tmp_path / "fresh.mo"
    subprocess.run(["msgfmt", "--output-file", fresh, PACKAGE / CATALOGUE], check=True)
    with open(fresh, "rb") as file:
        assert gettext.GNUTranslations(file)._catalog == kept()


# What `makemessages` gathers, and the errors whose words people read.
GATHERED = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
TOLD = {
    *("HouseError", "Refused", "NotThere", "Invalid", "WrongState", "NotClean", "BadPeriod"),
    *("ValidationError", "UsageError", "BadParameter", "ClickException", "MissingKey"),
}


def sources():
    for path in sorted(PACKAGE.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


def test_what_is_translated_is_called_by_a_name_that_is_gathered():
    hidden = [
        f"{path}:{node.lineno} {one.asname}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if "gettext" in one.name and (one.asname or one.name) not in GATHERED
    ]
    assert not hidden


def bare(node):
    """Whether it is a text of the code itself, and not one that was looked up."""
    if isinstance(node, ast.BinOp):
        return bare(node.left)
    if isinstance(node, ast.JoinedStr):
        return any(bare(part) for part in node.values)
    return isinstance(node, ast.Constant) and bool(re.search(r"[^\W\d_]{2}", str(node.value)))


def test_no_error_is_told_in_words_outside_the_catalogue():
    outside = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            # Of what is looked up, only a plain text can have been gathered.
            looked_up = name in GATHERED and not isinstance(node.args[0], ast.Constant)
            if (looked_up or name in TOLD) and bare(node.args[0]):
                outside.append(f"{path}:{node.lineno} {ast.unparse(node.args[0])}")
    assert not outside, "\n".join(outside)


def test_translations_keep_their_placeholders():
    name = re.compile(r"%\((\w+)\)[sd]")
    for english, vietnamese in kept().items():
        english = english[0] if isinstance(english, tuple) else english
        if english:
            assert set(name.findall(vietnamese)) == set(name.findall(english)), english


def test_pages_speak_to_the_reader_without_a_pronoun():
    """One voice: offices write to elders and to juniors, and one word for "you" suits neither."""
    spoken = re.compile(r"\b(bạn|đồng chí|anh/? ?chị|quý vị)\b|tập tin", re.IGNORECASE)
    found = [told for told in kept().values() if spoken.search(told)]
    assert not found, "\n".join(found)


def test_templates_say_nothing_outside_the_catalogue():
    bare = []
    for template in sorted(PACKAGE.glob("**/templates/**/*.html")):
        if template.name not in BOTH_LANGUAGES:
            bare += [f"{template.name}: {words}" for words in bare_words(template.read_text())]
    assert not bare


def bare_words(template):
    """What a template says that is neither a tag of Django's nor one of HTML's."""
    template = re.sub(
        r"{% *blocktranslate.*?endblocktranslate *%}|{#.*?#}|{%.*?%}|{{.*?}}",
        "",
        template,
        flags=re.S,
    )
    said = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', template)
    said += re.sub(r"<[^>]*>", "\n", template).split("\n")
    said = {words.strip(" ·") for words in said}
    return sorted(words for words in said - SAID_AS_IT_IS if re.search(r"[^\W\d_]{2}", words))


def test_the_command_line_speaks_vietnamese_where_nothing_else_is_asked_for(tmp_path):
    home = {"CAUNOI_HOME": str(tmp_path / "none"), "CAUNOI_LANG": "", "LANG": "C.UTF-8"}
    told = caunoi("--help", **home).stdout
    assert told.startswith("Cách dùng: caunoi")
    assert "Hoàn tác một thao tác" in told
    wrong = caunoi("nonsense", **home)
    assert wrong.returncode == 2
    assert "Lỗi: Không có lệnh 'nonsense'." in wrong.stderr
    number = caunoi("undo", "abc", **home)
    assert "'abc' không phải là số nguyên" in number.stderr
    english = caunoi("nonsense", **{**home, "CAUNOI_LANG": "en"})
    assert "No such command 'nonsense'." in english.stderr

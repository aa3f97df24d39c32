"""Settings come from variables; a wrong one is named with what would fit."""

from pathlib import Path

import pytest

from kechuang.server.environment import SETTINGS, Environment, SettingWrong, database, mail

FILE = Path("kechuang.sqlite3")


def test_an_unset_variable_has_its_documented_default() -> None:
    assert Environment({}).whole("KECHUANG_UPLOAD_MB") == 20
    assert Environment({}).flag("KECHUANG_HTTPS") is False
    assert Environment({}).names("KECHUANG_HOSTS") == ["127.0.0.1", "localhost"]


def test_an_empty_variable_counts_as_unset() -> None:
    assert Environment({"KECHUANG_UPLOAD_MB": ""}).whole("KECHUANG_UPLOAD_MB") == 20


@pytest.mark.parametrize("written", ["yes", "2", "-1", "０"])
def test_a_flag_is_one_or_zero(written: str) -> None:
    with pytest.raises(SettingWrong, match=r"KECHUANG_HTTPS: expected 1 or 0"):
        Environment({"KECHUANG_HTTPS": written}).flag("KECHUANG_HTTPS")


@pytest.mark.parametrize("written", ["many", "0", "-5", "1.5"])
def test_a_size_is_a_positive_whole_number(written: str) -> None:
    with pytest.raises(SettingWrong, match="KECHUANG_UPLOAD_MB"):
        Environment({"KECHUANG_UPLOAD_MB": written}).whole("KECHUANG_UPLOAD_MB")


def test_an_undeclared_variable_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        Environment({"KECHUANG_OTHER": "1"}).text("KECHUANG_OTHER")


def test_sqlite_is_the_default_and_flushes_when_durable() -> None:
    options = database("", FILE, durable=True)["OPTIONS"]
    assert "synchronous=FULL" in str(options)
    assert "synchronous=NORMAL" in str(database("", FILE, durable=False)["OPTIONS"])


def test_a_postgresql_address_is_taken_apart() -> None:
    made = database("postgres://ann:p%40ss@127.0.0.1:5433/city", FILE, durable=False)
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "ann",
        "p@ss",
        "127.0.0.1",
        "5433",
        "city",
    )


def test_another_database_is_refused_by_name() -> None:
    with pytest.raises(SettingWrong, match="DATABASE_URL"):
        database("mysql://127.0.0.1/city", FILE, durable=False)


def test_every_setting_says_what_it_is_for_in_both_languages() -> None:
    assert all(setting.meaning.zh and setting.meaning.en for setting in SETTINGS)


def test_without_a_mail_server_no_mail_is_offered() -> None:
    assert mail("", "") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


def test_a_mail_server_is_read_from_its_address() -> None:
    made = mail("smtps://office:p%40ss@mail.example", "office@city.example")
    assert made["EMAIL_HOST"] == "mail.example"
    assert made["EMAIL_PORT"] == 465
    assert made["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert made["EMAIL_USE_SSL"] is True


@pytest.mark.parametrize(
    ("url", "sender", "named"),
    [
        ("http://mail.example", "a@city.example", "KECHUANG_MAIL_URL"),
        ("smtp://", "a@city.example", "KECHUANG_MAIL_URL"),
        ("smtp://mail.example", "", "KECHUANG_MAIL_FROM"),
    ],
)
def test_wrong_mail_settings_stop_the_start(url: str, sender: str, named: str) -> None:
    with pytest.raises(SettingWrong, match=named):
        mail(url, sender)

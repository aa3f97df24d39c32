"""`kechuang setup`, `serve`, `worker`: make ready, answer, work in the background."""

import click

from kechuang.cli.frame import Frame, frame, show_problems
from kechuang.operations import stamp
from kechuang.operations.processes import Child, Keeper, own_command, require_free
from kechuang.values.text import Text

_LAST_PORT = 65_535
_AFTER = 2.0


@click.command()
@frame
def setup(frame: Frame) -> None:
    """Prepare tables, static files and the first pack. Safe to repeat."""
    frame.django()
    _prepare(frame)


@click.command()
@click.option("--port", type=click.IntRange(1, _LAST_PORT), default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, help="Server processes.")
@click.option("--demo", is_flag=True, help="Build the invented city first when there is no data.")
@frame
def serve(frame: Frame, port: int, address: str, workers: int, *, demo: bool) -> None:
    """Serve the pages, with one worker beside. Ctrl-C or SIGTERM ends both."""
    require_free(address, port)
    if not stamp.here().unchanged(demo=demo):
        frame.django()
        _prepare(frame)
        if demo:
            from kechuang.demo.build import build_if_empty  # noqa: PLC0415 - needs Django started

            build_if_empty(frame.say)
            stamp.here().put(demo=True)
    listen = ["--port", str(port), "--address", address, "--workers", str(workers)]
    keeper = Keeper(
        [
            Child(own_command("serve-pages", *listen), restart=False),
            Child(own_command("worker", "--with-parent"), restart=True, delay=_AFTER),
        ],
        on_restart=lambda code: frame.say(
            Text(
                f"后台进程退出（{code}），正在重新启动",
                f"The worker ended ({code}) and is started again",
            )
        ),
    )
    frame.say(Text(f"请访问 http://{address}:{port}", f"Open http://{address}:{port}"))
    raise SystemExit(keeper.run())


@click.command(hidden=True)
@click.option("--port", type=int, required=True)
@click.option("--address", required=True)
@click.option("--workers", type=int, required=True)
def serve_pages(port: int, address: str, workers: int) -> None:
    """The server alone, as `serve` starts it."""
    from kechuang.operations import webserver  # noqa: PLC0415 - granian only when serving

    webserver.serve(address, port, workers)


@click.command()
@click.option("--with-parent", is_flag=True, hidden=True)
@frame
def worker(frame: Frame, *, with_parent: bool) -> None:
    """Do background work until Ctrl-C or SIGTERM; several may run side by side."""
    frame.django()
    from kechuang.operations.worker import work_until_told  # noqa: PLC0415 - needs Django started

    work_until_told(with_parent=with_parent)


def _prepare(frame: Frame) -> None:
    from kechuang.operations.setup import PackUnusable, set_up  # noqa: PLC0415 - needs Django

    try:
        set_up(frame.say)
    except PackUnusable as unusable:
        show_problems(unusable.problems, frame.language)
        raise

"""The ``answerlint`` command: the process around the command line."""

import io
import os
import signal
import sys

from linter.rings import look_no_more, look_seldom

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells give it."""

TERMINATED = 143
"""The exit code of a process that was asked to end, as shells give it."""

UNWRITABLE = 2
"""The exit code where the report cannot be written, as for any job that cannot be done."""


def main() -> None:
    """Run the command line and end the process with its exit code.

    An interrupt, a wish of the system that it ends, a closed pipe and an output that takes nothing end it without a
    traceback, and with it every process that it has started.
    """
    if sys.stdout is None or sys.stderr is None:  # Closed by whoever started us.
        if sys.stderr is not None:
            sys.stderr.write("answerlint: error: the output cannot be written: the standard output is closed\n")
        sys.exit(UNWRITABLE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Drafts hold any letter and paths any byte; a console of another encoding must not stop a report.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    look_seldom()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python would still flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        from linter.cli.output import PIPE_CLOSED

        code = PIPE_CLOSED
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write(f"answerlint: error: the output cannot be written: {error.strerror}\n")
        code = UNWRITABLE
    except KeyboardInterrupt:
        code = INTERRUPTED
    look_no_more()
    sys.exit(code)


def _run() -> int:
    # Imported here, so that an interrupt is heard while they load.
    import click

    from linter.cli import cli

    try:
        return int(cli.main(prog_name="answerlint", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED


if __name__ == "__main__":
    main()

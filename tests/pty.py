#!/usr/bin/env python3
"""pty.py -- types keys at dirsh and looks at its answers

Nothing sleeps: each step waits for a text, at most LIMIT seconds.  dirsh is
$DIRSH, or the argument.
"""
import sys

sys.path.pop(0)                         # this folder: there is a pty.py in it

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time

LIMIT = 10.0
DIRSH = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DIRSH", "./dirsh")
DIRSH = os.path.abspath(DIRSH)
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[=>]|\r")


class Failed(Exception):
    pass


class Shell:
    """dirsh at a terminal of its own."""

    all = []

    def __init__(self, home, args=(), cols=80, rows=24, **env):
        self.out = b""
        self.mark = 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ,
                        struct.pack("HHHH", rows, cols, 0, 0))
            os.chdir(home)
            new = dict(PATH=os.environ["PATH"], HOME=home, LC_ALL="C.UTF-8",
                       TERM="xterm-256color", INPUTRC=home + "/inputrc")
            for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
                if name in os.environ:
                    new[name] = os.environ[name]
            new.update(env)
            os.execve(DIRSH, [DIRSH, "-NoProfile", *args], new)
        self.all.append(self)
        self.wait("> ")

    def resize(self, cols, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, seconds):
        """More output, or False when there is none so long."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            more = os.read(self.fd, 65536)
        except OSError:
            more = b""
        self.out += more
        return more != b""

    def plain(self):
        """All that came, without colours and moves."""
        return ESCAPES.sub(b"", self.out).decode("utf-8", "replace")

    def wait(self, text, limit=LIMIT):
        """Until the text came, after what was waited for; how long it took."""
        start = time.monotonic()
        while (at := self.plain().find(text, self.mark)) < 0:
            left = start + limit - time.monotonic()
            if left <= 0 or not self.read(left):
                raise Failed("no %r in %r" %
                             (text, self.plain()[self.mark:][-400:]))
        self.mark = at + len(text)
        return time.monotonic() - start

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def run(self, line, answer):
        self.type(line + "\r")
        self.wait(answer)
        self.wait("> ")

    def end(self):
        """Leaves; the exit code."""
        try:
            while self.read(LIMIT):
                pass
        finally:
            os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def same(a, b):
    if a != b:
        raise Failed("%r, not %r" % (a, b))


# ---- the tests: each gets an empty home ---------------------------------------

def test_runs_lines(home):
    s = Shell(home)
    s.run("6 * 7", "\n42\n")
    s.run("$x = 'kept'", "\n")
    s.run("\"still $x\"", "still kept")
    s.type("exit 3\r")
    same(s.end(), 3)


def test_ctrl_d_leaves(home):
    s = Shell(home)
    s.type("\x04")
    same(s.end(), 0)


def test_tab_completes_a_cmdlet(home):
    s = Shell(home)
    s.type("Get-Rand\t")
    s.wait("Get-Random ")
    s.type("-Max\t")
    s.wait("-Maximum ")
    s.type("1 -Min\t")
    s.wait("-Minimum ")
    s.run("0", "\n0\n")


def test_tab_opens_a_list(home):
    s = Shell(home)
    s.type("Sort-Object -D\t")
    s.wait("[switch]")
    s.type("\t")                        # the second one
    s.wait("2/2")
    s.type("\x07")                      # Ctrl-G: back as it was
    s.run("escending; 'so'", "\nso\n")


def test_typing_narrows_the_list(home):
    s = Shell(home)
    s.type("Get-Date -Error\t")
    s.wait("1/2")
    s.type("V")
    s.wait("1/1")
    s.type("\r")
    s.type("\x03")
    s.wait("> ")


def test_tab_knows_the_directory(home):
    s = Shell(home)
    s.type("Get-User -Identity Ann\t")
    s.wait("'Ann")
    s.type("\r\r")
    s.wait("> ")


def test_tab_knows_properties(home):
    s = Shell(home)
    s.type("Get-User | Select-Object DisplayN\t")
    s.wait("DisplayName")
    s.type(", PrimaryS\t")
    s.wait("PrimarySmtpAddress")
    s.type("\x03")
    s.wait("> ")


def test_continues_open_lines(home):
    s = Shell(home)
    s.type("if ($true) {\r")
    s.wait(">> ")
    s.type("'inside'\r")
    s.wait(">> ")
    s.run("}", "\ninside\n")
    s.type("\x1b[A")                    # all of it comes back as one
    s.wait("}")
    s.run("", "\ninside\n")


def test_ctrl_c_cancels_the_line(home):
    s = Shell(home)
    s.type("Write-Output never")
    s.wait("never")
    s.type("\x03")
    s.wait("> ")
    s.run("'next'", "\nnext\n")


def test_ctrl_c_stops_a_loop(home):
    s = Shell(home)
    s.type("$n = 1; 'begun'; while ($true) { $n = 1 }\r")
    s.wait("\nbegun")
    s.type("\x03")
    took = s.wait("> ")
    if took > 2 and "ASAN_OPTIONS" not in os.environ:
        raise Failed("took %.3f s to stop" % took)
    s.run("\"n is $n\"", "n is 1")


def test_history_survives(home):
    s = Shell(home)
    s.run("'first line'", "\nfirst line\n")
    s.type("exit\r")
    s.end()
    path = home + "/.local/state/dirsh/history"
    same(os.stat(path).st_mode & 0o777, 0o600)
    s = Shell(home)
    s.type("\x1b[A\x1b[A")              # exit, then the line before
    s.wait("'first line'")
    s.run("", "\nfirst line\n")


def test_secrets_are_not_kept(home):
    s = Shell(home)
    s.run("$password = 'hunter2'", "Not kept in the history")
    s.type("exit\r")
    s.end()
    with open(home + "/.local/state/dirsh/history") as f:
        text = f.read()
    if "hunter2" in text or "exit" not in text:
        raise Failed(text)


def test_suggests_from_the_history(home):
    s = Shell(home)
    s.run("'a long line to suggest'", "\na long line to suggest\n")
    s.type("'a lo")
    s.wait("ng line to suggest'")
    s.type("\x1b[C")                    # Right takes it
    s.run("", "\na long line to suggest\n")


def test_paste_runs_nothing(home):
    s = Shell(home)
    s.type("\x1b[200~'one'\r\n'two'\r\n\x1b[201~")
    s.wait("'two'")
    s.type("\r")
    s.wait("\none\ntwo\n")


def test_follows_the_window(home):
    s = Shell(home, cols=80)
    s.resize(40, 10)
    s.run("$Host.UI.RawUI.WindowSize.Width", "40")
    s.type("'" + "x" * 60 + "'")
    s.wait("x" * 20)
    s.resize(100, 24)
    s.run("", "x" * 60)


def test_wide_characters(home):
    s = Shell(home, cols=40)
    s.run("'山田太郎山田太郎山田太郎山田太郎山田太郎'", "\n山田太郎")


def test_help_keeps_the_line(home):
    s = Shell(home)
    s.type("Sort-Object -Des\x1bOP")
    s.wait("Get-Help Sort-Object -Full")
    s.type("c\x03")
    s.wait("> ")
    s.run("'after'", "\nafter\n")


def test_says_how_long(home):
    s = Shell(home)
    s.type("Start-Sleep -Milliseconds 1100\r")
    s.wait("(1.1 s)")


def test_stock_readline(home):
    s = Shell(home, TERM="dumb")
    s.run("6 * 7", "42")
    s.type("Get-Rand\t -Maximum 1\r")
    s.wait("\n0")
    s.type("if (1) {\r")
    s.wait(">> ")
    s.run("'in' }", "\nin")
    s.type("exit\r")
    same(s.end(), 0)


def test_users_inputrc(home):
    with open(home + "/inputrc", "w") as f:
        f.write('set editing-mode vi\n"\\C-t": show-help\n')
    s = Shell(home)
    s.run("6 * 7", "\n42\n")
    s.type("Sort-Object\x14")
    s.wait("Get-Help Sort-Object -Full")
    s.type("\x03")


def main():
    passed = failed = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_"):
            continue
        home = tempfile.mkdtemp(prefix="pty")
        try:
            test(home)
            passed += 1
        except (Failed, OSError) as e:
            failed += 1
            print("%s: %s" % (name, e))
        finally:
            while Shell.all:
                Shell.all.pop().kill()
            shutil.rmtree(home, ignore_errors=True)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())

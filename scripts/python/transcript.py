"""Run statement files through CPython as if typed at its prompt and record the transcripts.

    python3 scripts/python/transcript.py repl/python/interp/testdata/*.gsp

writes beside each NAME.gsp a NAME.out: every line after its prompt, then what the statement printed. The Go tests of
package interp compare with these files. Addresses (0x7f...) are recorded as 0x0.
"""
import code, io, os, re, sys, contextlib


class Console(code.InteractiveConsole):
    def write(self, data):
        sys.stdout.write(data)


def run(path):
    out = io.StringIO()
    names = {"__name__": "__main__", "__doc__": None, "__package__": None, "__loader__": None, "__spec__": None, "__annotations__": {}}
    con = Console(names, "<stdin>")
    more = False
    with contextlib.redirect_stdout(out):
        for line in open(path, encoding="utf-8").read().split("\n")[:-1]:
            sys.stdout.write(("... " if more else ">>> ") + line + "\n")
            try:
                more = con.push(line)
            except SystemExit as e:
                break
    return re.sub(r"0x[0-9a-f]{6,}", "0x0", out.getvalue())


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"
    if sys.flags.hash_randomization:
        os.execv(sys.executable, [sys.executable] + sys.argv)
    for path in sys.argv[1:]:
        with open(os.path.splitext(path)[0] + ".out", "w", encoding="utf-8") as f:
            f.write(run(path))

"""Ctrl-C reaches the programs that tests start, also where a shell runs the tests in background.

Such a shell has SIGINT ignored, and what a process ignores its children ignore as well.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

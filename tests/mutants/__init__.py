"""Guards taken out one at a time, to see whether a test notices: `make mutants`.

Guards of permission, status and reason are found in the code by what they are made of, so that a
new one is tried without being listed; the rest stands in `listed.py`. A general tool changes
every operator of every line: thousands of runs, most of which say nothing about a promise.
"""

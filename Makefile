# Each target sets up what it needs first; `python3 develop.py` says what each does.
PYTHON ?= python3

.PHONY: run test torture mutants fit pictures setup bench bundle check lock

run: ; @$(PYTHON) develop.py run
test: ; @$(PYTHON) develop.py test
setup: ; @$(PYTHON) develop.py setup
torture: ; @$(PYTHON) develop.py torture
mutants: ; @$(PYTHON) develop.py mutants
fit: ; @$(PYTHON) develop.py fit
pictures: ; @$(PYTHON) develop.py pictures
bench: ; @$(PYTHON) develop.py bench
bundle: ; @$(PYTHON) develop.py bundle
check: ; @$(PYTHON) develop.py check
lock: ; @$(PYTHON) develop.py lock

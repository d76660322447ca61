# `make grade` and `make test` do all of their own set-up, in .venv. `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help setup grade test verified debian lint freeze release verify bench comparison growth same-marks nbgrader-bank mutants selfcheck-rates diagnosis-rates first-sight accuracy clean deadline gradebook-speed faults fuzz soak lock audit licences

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 18

setup: .venv/ready  ## install everything into .venv

# Where the lock knows every file that a registry may offer, each is held against its hash; elsewhere say HASHES=yes to try.
KNOWN = import sys, platform; print('yes' if (sys.platform, platform.machine(), *sys.version_info[:2]) == ('linux', 'x86_64', 3, 11) else 'no')
HASHES = $(shell $(PYTHON) -c "$(KNOWN)")
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# uv unpacks on all cores, pip on one; compileall then compiles on all. What uv cannot have, pip may: a registry that only it knows.
LOCKED = --require-hashes --no-deps -r
UV = $(BIN)/uv pip install --quiet --python $(BIN)/python

.venv/ready: pyproject.toml constraints.txt requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or later is needed: install it, or say make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv .venv
ifeq ($(HASHES),yes)
	@awk '/^[a-z]/ { this = /^uv==/ } this' requirements.lock > .venv/uv.lock
	$(PIP) $(LOCKED) .venv/uv.lock
	$(UV) $(LOCKED) requirements.lock || $(PIP) $(LOCKED) requirements.lock
	$(PIP) --no-deps --no-compile -c constraints.txt torch
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib & compiled=$$!; \
	$(PIP) --no-build-isolation -c constraints.txt -e '.[dev]'; status=$$?; \
	wait $$compiled; exit $$status  # some packages hold files that no Python compiles
else
	$(PIP) -c constraints.txt -e '.[dev]'
endif
	@touch $@

grade: setup  ## grade a demo class of 24 students
	@$(BIN)/autograder demo .cache/demo
	@$(BIN)/autograder grade --submissions .cache/demo --out results

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

INSTALL = as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); $$as_root apt-get update -qq && \
  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

# What the tests use as it is, and a machine may lack: a browser, a terminal and a database server, all Debian's.
debian:
	@packages=""; \
	command -v chromium >/dev/null || packages="$$packages chromium"; \
	command -v tmux >/dev/null || packages="$$packages tmux"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages="$$packages postgresql"; \
	if [ -n "$$packages" ]; then $(INSTALL) $$packages >/dev/null; fi

verified: setup
	$(BIN)/autograder release --check
	$(BIN)/autograder verify --snippets

test:  ## everything that must hold before a change lands
	$(MAKE) --jobs 3 --output-sync=target debian lint verified
	$(BIN)/python -m pytest --numprocesses auto

freeze: setup  ## draw the cases anew, after a change of checks or course.toml's seed
	$(BIN)/autograder freeze

release: setup  ## write assignments/ from solutions/
	$(BIN)/autograder release

verify: setup  ## grade the known right and wrong answers
	$(BIN)/autograder verify

bench: comparison  ## measure what grading costs, here and in other graders; writes docs/performance.md and docs/comparison.md
	$(BIN)/python -m benchmarks.spine

comparison: setup  ## the part of `bench` that holds this kit against other graders
	$(PIP) -c constraints.txt -e '.[rivals]'
	$(PYTHON) -m venv .cache/rivals
	grep -E '^(torch|nbgrader|pytest|hypothesis)==' constraints.txt > .cache/rivals/graders.txt
	.cache/rivals/bin/python -m pip install --quiet --disable-pip-version-check --upgrade -c .cache/rivals/graders.txt -e '.[nbgrader,rivals]'
	$(BIN)/python -m benchmarks.comparison

growth: setup  ## grade classes of 100 to 10,000; writes docs/growth.md
	$(BIN)/python -m benchmarks.growth

same-marks: setup  ## regrade a sample 200 times under other conditions; writes docs/same-marks.md
	$(BIN)/python -m benchmarks.same_marks

nbgrader-bank: setup  ## grade all known answers by nbgrader's autograde, too; writes docs/nbgrader-marks.md
	$(BIN)/python -m benchmarks.nbgrader_bank

mutants: setup  ## grade all mutants of the references; writes docs/accuracy.json
	$(BIN)/python -m benchmarks.mutants

selfcheck-rates: setup  ## run the self-checks on all known answers; writes docs/accuracy.json
	$(BIN)/python -m benchmarks.selfcheck_rates

first-sight: setup  ## grade answers whose authors had seen nothing of the grader; a new batch's first marks go into docs/accuracy.json
	$(BIN)/python -m benchmarks.first_sight

diagnosis-rates: setup  ## diagnose all known mistakes, left out and renamed; writes docs/accuracy.json
	$(BIN)/python -m benchmarks.diagnosis_rates

faults: setup  ## kill and stop the grader at random moments; writes docs/reliability.md
	$(BIN)/python -m benchmarks.faults

fuzz: setup  ## feed all that reads untrusted bytes a million inputs each; writes docs/reliability.md
	$(PIP) -c constraints.txt -e '.[fuzz]'
	$(BIN)/python -m benchmarks.fuzz

soak: setup  ## grade 5,000 submissions in a row; writes docs/reliability.md
	$(BIN)/python -m benchmarks.soak

accuracy: mutants selfcheck-rates diagnosis-rates  ## all three, then docs/accuracy.md
	$(BIN)/autograder verify --write

deadline: setup  ## simulate a million submissions from measured times; writes docs/deadline.md
	$(BIN)/python -m benchmarks.deadline

gradebook-speed: setup debian  ## enter 10,000 results into gradebooks; writes docs/performance-gradebook.md
	$(BIN)/python -m benchmarks.gradebook

# Without torch: pip prefers a file whose hash it is told, which is the one for graphics cards, with gigabytes beside it.
lock: setup  ## write requirements.lock, the hashes of all that constraints.txt names but torch, after a change of it
	grep -v '^torch==' constraints.txt | $(BIN)/uv pip compile - --universal --no-deps --generate-hashes \
	  --python-version 3.11.7 --no-annotate --custom-compile-command 'make lock' --quiet --output-file requirements.lock

audit: setup  ## ask PyPI's advisory service about known flaws of what is pinned; needs the network
	$(PIP) pip-audit
	$(BIN)/pip-audit --disable-pip --no-deps -r constraints.txt

licences: setup  ## write docs/licences.md, from what is installed
	$(BIN)/python -m benchmarks.licences

clean:  ## remove everything that can be made again
	rm -rf .venv .cache results

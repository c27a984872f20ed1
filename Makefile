# The two set-up commands for those who type make; all of it is in dev.py.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: demo test lint pictures
demo test lint pictures:
	$(PYTHON) dev.py $@

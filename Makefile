# The kiosk's commands. `make demo` and `make test` set up everything they need on Debian 12.

SWIFT ?= swift
DESTDIR ?=
CHECK ?=
PREFIX ?= /usr
SYSCONFDIR ?= /etc
BUILD = .build/debug

.PHONY: help demo demo-check gallery codes page-shots bench-screen test test-kernel test-monitoring trials-issue crash-trials syscall-sweep simulate plant-bugs \
  fuzz bench journal-figures build lint install install-console clean

help: ## Lists the commands.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /: /'

demo: ## Shows the whole kiosk on this terminal: sandbox cloud, private print service, sample receipts.
	@.ci/install-packages demo
	@echo "Building; the first build takes some minutes."
	@$(SWIFT) build --product kiosk-demo
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(BUILD)/kiosk-demo

demo-check: ## Runs the main job unattended, from a scan to paper, and fails if anything is amiss.
	@.ci/install-packages test
	@$(SWIFT) build --product kiosk-demo
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/kiosk-demo check $(CHECK)

test: ## Runs all tests, the end-to-end ones included.
	@.ci/install-packages test
	$(SWIFT) build --build-tests
	@Tests/run-tests
	@Tests/KernelTests/kernel-test
	@Tests/MonitoringTests/monitoring-test

build: ## Builds the programs for use, and the manual page and completions from them.
	@.ci/install-packages build
	$(SWIFT) build -c release --static-swift-stdlib
	@day=$$(git log -1 --format=%cs 2>/dev/null); cd .build/release && mkdir -p extras && \
	  ./kioskctl manual --date "$${day:-$$(date -u +%F)}" > extras/kioskctl.1 && \
	  ./kioskctl --generate-completion-script bash > extras/kioskctl && \
	  ./kioskctl --generate-completion-script zsh > extras/_kioskctl

test-monitoring: ## Of the tests, only those of the alerts, with promtool.
	@$(SWIFT) build --product kioskctl
	@Tests/MonitoringTests/monitoring-test

test-kernel: ## Of the tests, only the one that reads a scanner on a real Linux kernel, in QEMU.
	@.ci/install-packages kernel
	@$(SWIFT) build --product kioskctl
	@Tests/KernelTests/kernel-test

TRIALS ?= 500
SEED ?= 1
trials-issue: ## Kills the kiosk while invoices are asked for, and counts invoices: TRIALS=500 SEED=1.
	@.ci/install-packages test
	@$(SWIFT) build --product issue-trials
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/issue-trials --trials $(TRIALS) --seed $(SEED)

crash-trials: ## Kills kiosk, print service and backend while it prints, and counts pages: TRIALS=100 SEED=1.
	@.ci/install-packages test
	@$(SWIFT) build --product crash-trials
	@$(SWIFT) build --product naive-print
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/crash-trials --trials $(TRIALS) --seed $(SEED) --naive

BUDGET ?= 20
syscall-sweep: ## Kills kiosk and fence at one system call after the other while they print: BUDGET=20 minutes.
	@.ci/install-packages test
	@$(SWIFT) build --product crash-trials
	@$(SWIFT) build --product kiosk
	@$(SWIFT) build --product kiosk-fence
	@$(SWIFT) build --product kioskctl
	@$(BUILD)/crash-trials sweep --budget $(BUDGET)

COUNT ?= 10000
MODE ?= both
simulate: ## Plays whole kiosks in a world that goes wrong, from one seed each: SEED=1 COUNT=10000.
	@$(SWIFT) build -c release --product kiosk-simulation
	@.build/release/kiosk-simulation --seed $(SEED) --count $(COUNT) --mode $(MODE) \
	  --commit "$$(git rev-parse --short HEAD 2>/dev/null)"

plant-bugs: ## Plants bugs in copies of the sources, one at a time; the simulation has to catch each.
	@Tests/Simulation/plant

SECONDS ?= 60
fuzz: ## Feeds recognisers and scanner decoders with nonsense: SECONDS=60 for each.
	@.ci/install-packages build
	$(SWIFT) build -c release --scratch-path .build-fuzz --sanitize fuzzer -Xswiftc -DFUZZING \
	  --product scan-fuzzer
	@Tests/ScanFuzzer/fuzz $(SECONDS)

bench: ## Measures the decoding of a scanner's keys beside python-evdev, in one run.
	@.ci/install-packages bench
	@Tests/Benchmarks/run

gallery: ## Draws every screen as text, where the tests compare them, and the most used ones as pictures in .gallery.
	@.ci/install-packages gallery
	@$(SWIFT) build --product kiosk-gallery
	@$(BUILD)/kiosk-gallery text Tests/KioskScreenTests/Screens
	@$(BUILD)/kiosk-gallery png .gallery

codes: ## Shows phone codes of 40 to 300 bytes on a real terminal, and reads them back from pictures of it.
	@.ci/install-packages gallery
	@$(SWIFT) build --product kiosk-gallery
	@$(BUILD)/kiosk-gallery codes .gallery/codes

page-shots: ## Shows the download page in a headless browser, as a phone sees it: pictures in .gallery/page.
	@.ci/install-packages shots
	@$(SWIFT) build --product kiosk-page
	@Tests/DownloadTrials/page-shots .gallery/page

bench-screen: ## Measures bytes and time for each frame, and the bytes of an idle minute.
	@.ci/install-packages build
	@$(SWIFT) build -c release --product screen-bench
	@.build/release/screen-bench

ENTRIES ?= 1000000
journal-figures: ## Makes a large journal and measures the commands on it beside journalctl, in one run: ENTRIES=1000000.
	@.ci/install-packages journal
	@$(SWIFT) build -c release --static-swift-stdlib --product journal-maker
	@$(SWIFT) build -c release --static-swift-stdlib --product kioskctl
	@Tests/JournalMaker/measure $(ENTRIES) $(SEED)

lint: ## Checks the style of every Swift file.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

# A configuration that is there already is never written over, but for the shipped texts: they belong to the
# program, and a site's own words stand beside them.
install: ## Installs a release build below DESTDIR; run `make build` first.
	install -sDm755 -t $(DESTDIR)$(PREFIX)/bin .build/release/kiosk .build/release/kioskctl \
	  .build/release/kiosk-page
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/man/man1 .build/release/extras/kioskctl.1
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  .build/release/extras/kioskctl
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions \
	  .build/release/extras/_kioskctl
	install -sDm700 -t $(DESTDIR)$(PREFIX)/lib/cups/backend .build/release/kiosk-fence
	install -Dm644 -t $(DESTDIR)$(PREFIX)/lib/systemd/system systemd/kiosk.service \
	  systemd/kiosk-closed.service systemd/kiosk-page.service systemd/kiosk-import.path \
	  systemd/kiosk-import.service systemd/kiosk-metrics.service systemd/kiosk-metrics.timer \
	  systemd/kiosk-metrics-clouds.service systemd/kiosk-metrics-clouds.timer \
	  systemd/kiosk-prune.service systemd/kiosk-prune.timer
	install -Dm755 -t $(DESTDIR)$(PREFIX)/lib/kiosk systemd/console
	install -Dm644 -t $(DESTDIR)$(PREFIX)/lib/kiosk/consoles systemd/consoles/cage.conf \
	  systemd/consoles/kmscon.conf
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system/kiosk.service.d
	ln -sfn $(PREFIX)/lib/kiosk/consoles/cage.conf \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/kiosk.service.d/console.conf
	install -Dm644 systemd/cups.service.conf \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/cups.service.d/kiosk.conf
	install -Dm644 systemd/kiosk.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/kiosk.conf
	install -Dm644 systemd/kiosk-page.sysusers \
	  $(DESTDIR)$(PREFIX)/lib/sysusers.d/kiosk-page.conf
	install -Dm644 systemd/kiosk.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/kiosk.conf
	install -Dm644 systemd/kiosk.rules $(DESTDIR)$(PREFIX)/lib/udev/rules.d/70-kiosk.rules
	for file in cupsd.conf cups-files.conf; do \
	  test -e "$(DESTDIR)$(SYSCONFDIR)/cups/kiosk/$$file" || \
	  install -Dm644 "kiosk-config/cups/$$file" "$(DESTDIR)$(SYSCONFDIR)/cups/kiosk/$$file"; done
	install -Dm644 -t $(DESTDIR)$(SYSCONFDIR)/kiosk/wording \
	  kiosk-config/wording/zh.yaml kiosk-config/wording/en.yaml
	install -Dm644 -t $(DESTDIR)$(SYSCONFDIR)/kiosk/monitoring \
	  kiosk-config/monitoring/kiosk.rules.yaml kiosk-config/monitoring/kiosk.dashboard.json
	cd kiosk-config && find . -type f -not -path './cups/*' -not -path './console/logind.conf' \
	  -not -path './console/sysctl.conf' -not -path './console/grub.cfg' | while read -r file; do \
	  test -e "$(DESTDIR)$(SYSCONFDIR)/kiosk/$$file" || \
	  install -Dm644 "$$file" "$(DESTDIR)$(SYSCONFDIR)/kiosk/$$file"; done

install-console: ## Makes this machine's screen the kiosk's alone: no login on it, a quiet kernel.
	install -Dm644 kiosk-config/console/logind.conf \
	  $(DESTDIR)$(SYSCONFDIR)/systemd/logind.conf.d/kiosk.conf
	install -Dm644 kiosk-config/console/sysctl.conf $(DESTDIR)$(SYSCONFDIR)/sysctl.d/70-kiosk.conf
	install -Dm644 kiosk-config/console/grub.cfg $(DESTDIR)$(SYSCONFDIR)/default/grub.d/kiosk.cfg
	install -d $(DESTDIR)$(SYSCONFDIR)/systemd/system
	for unit in getty@tty1.service kmsconvt@tty1.service ctrl-alt-del.target; do \
	  ln -sfn /dev/null $(DESTDIR)$(SYSCONFDIR)/systemd/system/$$unit; done

clean: ## Removes what builds and demos left.
	rm -rf .build .build-fuzz .demo .gallery

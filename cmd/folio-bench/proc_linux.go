package main

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// canWatch tells whether memory and time of other processes can be read here.
const canWatch = true

// rss is the memory of a process that is in use now, in bytes: proc_pid_statm(5).
func (p *process) rss() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.pid))
	if err != nil {
		return 0, err
	}
	var size, resident int64
	_, err = fmt.Sscan(string(text), &size, &resident)
	return resident * int64(os.Getpagesize()), err
}

// cpu is the processor time that a process has taken. The number of another process's clock is made as
// clock_getcpuclockid(3) does, which is finer than the ticks in /proc/PID/stat.
func (p *process) cpu() (time.Duration, error) {
	const scheduled = 2 // CPUCLOCK_SCHED
	var ts unix.Timespec
	err := unix.ClockGettime(int32(^p.pid<<3|scheduled), &ts)
	return time.Duration(ts.Nano()), err
}

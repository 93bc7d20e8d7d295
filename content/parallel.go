package content

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// parallel calls do for each index below n, in GOMAXPROCS goroutines, in no order. If do panics, parallel panics with a
// [*WorkerPanic].
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	var first atomic.Pointer[WorkerPanic]
	work := func() {
		defer func() {
			if r := recover(); r != nil {
				first.CompareAndSwap(nil, &WorkerPanic{r, debug.Stack()})
			}
		}()
		for i := int(next.Add(1)) - 1; i < n && first.Load() == nil; i = int(next.Add(1)) - 1 {
			do(i)
		}
	}
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(work)
	}
	workers.Wait()
	if p := first.Load(); p != nil {
		panic(p)
	}
}

// A WorkerPanic is the value of a panic in [Open] or [Load] that began in another goroutine, with that goroutine's
// stack.
type WorkerPanic struct {
	Value any
	Stack []byte // as of debug.Stack
}

// Error returns both, as an unrecovered panic prints it.
func (p *WorkerPanic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

package content

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// parallel calls do for each index below n, from as many workers as there are processors. What do writes must belong to
// its index alone, so that the order in which the workers come along changes nothing. If do panics, so does parallel, with
// a [*WorkerPanic].
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

// A WorkerPanic is the value of a panic in [Open] or [Load] that began in another goroutine.
type WorkerPanic struct {
	Value any    // of the panic there
	Stack []byte // of that goroutine
}

// Error implements error, so that a panic that is not recovered prints both.
func (p *WorkerPanic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

package broker

import (
	"errors"
	"os"
	"time"
)

var errLocked = errors.New("locked by another process")

// fileLock is an advisory lock that the system drops when its holder dies, whichever way that happens.
type fileLock struct{ f *os.File }

// tryLock takes the lock, or returns errLocked at once.
func tryLock(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, err
	}
	return &fileLock{f}, nil
}

// waitLock takes the lock as soon as it is free, or returns errLocked after the given time.
func waitLock(path string, patience time.Duration) (*fileLock, error) {
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		l, err := tryLock(path)
		if !errors.Is(err, errLocked) || time.Now().After(end) {
			return l, err
		}
	}
}

func (l *fileLock) unlock() { l.f.Close() }

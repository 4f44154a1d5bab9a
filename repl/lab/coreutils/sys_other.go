//go:build !unix

package coreutils

import "io/fs"

func details(info fs.FileInfo) fileDetails { return plainDetails(info) }

func umask() fs.FileMode { return 0o022 }
